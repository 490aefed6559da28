/// One pass over a document's bytes.
struct JSONParser {
    let bytes: [UInt8]
    let limits: JSONLimits
    let keepsPositions: Bool
    var offset = 0
    private var depth = 0
    private var line = 1
    private var lineStart = 0
    /// Bytes of this line that begin no scalar: columns count scalars.
    var continuationBytes = 0

    init(_ bytes: [UInt8], limits: JSONLimits, keepsPositions: Bool) {
        self.bytes = bytes
        self.limits = limits
        self.keepsPositions = keepsPositions
    }

    mutating func document() throws(JSONFault) -> JSONNode {
        guard bytes.count <= limits.bytes else {
            throw JSONFault(.tooLarge, "the document has \(bytes.count) bytes; at most \(limits.bytes) are read")
        }
        guard !bytes.starts(with: [0xEF, 0xBB, 0xBF]) else {
            throw fault(.byteOrderMark, "the document begins with a byte order mark; JSON has none")
        }
        skipSpace()
        guard !isAtEnd else { throw fault(.emptyDocument, "the document is empty") }
        let node = try value()
        skipSpace()
        guard isAtEnd else { throw fault(.trailingBytes, "the document goes on after its value") }
        return node
    }

    private mutating func value() throws(JSONFault) -> JSONNode {
        guard let first = current else { throw unexpectedEnd("a value") }
        let start = keepsPositions ? position : nil
        switch first {
        case UInt8(ascii: "\""): return JSONNode(.string(try string()), at: start)
        case UInt8(ascii: "{"): return JSONNode(.object(try object()), at: start)
        case UInt8(ascii: "["): return JSONNode(.array(try array()), at: start)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return JSONNode(try number(), at: start)
        case UInt8(ascii: "t"): return JSONNode(try literal("true", .bool(true)), at: start)
        case UInt8(ascii: "f"): return JSONNode(try literal("false", .bool(false)), at: start)
        case UInt8(ascii: "n"): return JSONNode(try literal("null", .null), at: start)
        default: throw unexpected("a value")
        }
    }

    private mutating func literal(_ word: StaticString, _ value: JSONValue) throws(JSONFault) -> JSONValue {
        let text = String(describing: word)
        guard bytes[offset...].starts(with: text.utf8) else { throw unexpected("a value") }
        offset += text.utf8.count
        return value
    }

    private mutating func array() throws(JSONFault) -> [JSONNode] {
        try descend()
        var elements: [JSONNode] = []
        if skips(UInt8(ascii: "]")) { return ascend(elements) }
        while true {
            do {
                elements.append(try value())
            } catch {
                throw error.inside("[\(elements.count)]")
            }
            skipSpace()
            if skips(UInt8(ascii: "]")) { return ascend(elements) }
            guard skips(UInt8(ascii: ",")) else { throw unexpected("a comma or the array's end") }
        }
    }

    private mutating func object() throws(JSONFault) -> [JSONMember] {
        try descend()
        var members = JSONMembers()
        if skips(UInt8(ascii: "}")) { return ascend(members.all) }
        while true {
            try member(into: &members)
            skipSpace()
            if skips(UInt8(ascii: "}")) { return ascend(members.all) }
            guard skips(UInt8(ascii: ",")) else { throw unexpected("a comma or the object's end") }
        }
    }

    private mutating func member(into members: inout JSONMembers) throws(JSONFault) {
        guard current == UInt8(ascii: "\"") else { throw unexpected("a name in double quotes") }
        let start = position
        let name = try string()
        guard !members.has(name) else {
            throw JSONFault(.doubledKey, at: .member(.root, name), "is given twice", position: start)
        }
        skipSpace()
        guard skips(UInt8(ascii: ":")) else { throw unexpected("a colon") }
        do {
            members.append(JSONMember(name, try value(), at: keepsPositions ? start : nil))
        } catch {
            throw error.inside(JSONPath.member(.root, name).description)
        }
    }

    /// Steps over an opening bracket and the space behind it.
    private mutating func descend() throws(JSONFault) {
        guard depth < limits.depth else {
            throw fault(.tooDeep, "nests deeper than \(limits.depth) levels")
        }
        depth += 1
        offset += 1
        skipSpace()
    }

    private mutating func ascend<Children>(_ children: Children) -> Children {
        depth -= 1
        return children
    }
}

// Moving over the bytes, and saying where we are.
extension JSONParser {
    var isAtEnd: Bool { offset >= bytes.count }

    var current: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    mutating func skipSpace() {
        while offset < bytes.count {
            switch bytes[offset] {
            case 0x20, 0x09, 0x0D: offset += 1
            case 0x0A:
                offset += 1
                line += 1
                lineStart = offset
                continuationBytes = 0
            default: return
            }
        }
    }

    /// Steps over one byte, and the space behind it, if it is the one asked for.
    private mutating func skips(_ byte: UInt8) -> Bool {
        guard offset < bytes.count, bytes[offset] == byte else { return false }
        offset += 1
        if byte == UInt8(ascii: ",") || byte == UInt8(ascii: ":") { skipSpace() }
        return true
    }

    var position: JSONPosition {
        JSONPosition(offset: offset, line: line, column: offset - lineStart - continuationBytes + 1)
    }

    func fault(_ code: JSONFault.Code, _ detail: String) -> JSONFault {
        JSONFault(code, detail, position: position)
    }

    func unexpectedEnd(_ expected: String) -> JSONFault {
        fault(.unexpectedEnd, "the document ends where \(expected) belongs")
    }

    func unexpected(_ expected: String) -> JSONFault {
        guard let current else { return unexpectedEnd(expected) }
        let found = (0x21...0x7E).contains(current) ? "'\(Character(Unicode.Scalar(current)))'" : "byte \(current)"
        return fault(.unexpectedCharacter, "\(found) stands where \(expected) belongs")
    }
}

extension JSONFault {
    /// The same fault, told from one level further out.
    fileprivate func inside(_ step: String) -> JSONFault {
        var told = self
        told.path = path.isEmpty || path.hasPrefix("[") ? step + path : "\(step).\(path)"
        return told
    }
}
