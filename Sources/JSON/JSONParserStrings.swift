// Strings: RFC 8259 section 7.
extension JSONParser {
    /// Reads a string from its opening quote to behind its closing one.
    mutating func string() throws(JSONFault) -> String {
        offset += 1
        let start = offset
        try plainRun()
        if current == UInt8(ascii: "\"") {
            offset += 1
            return String(decoding: bytes[start..<offset - 1], as: UTF8.self)
        }
        return try escapedString(from: start)
    }

    private mutating func escapedString(from start: Int) throws(JSONFault) -> String {
        var text = Array(bytes[start..<offset])
        while current == UInt8(ascii: "\\") {
            try escape(into: &text)
            let run = offset
            try plainRun()
            text.append(contentsOf: bytes[run..<offset])
        }
        offset += 1
        return String(decoding: text, as: UTF8.self)
    }

    /// Steps over characters that stand for themselves, to the next quote or backslash.
    private mutating func plainRun() throws(JSONFault) {
        while true {
            offset = endOfPlainASCII()
            guard let current else { throw unexpectedEnd("a string's closing quote") }
            switch current {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): return
            case 0x00: throw fault(.nullCharacter, "a string holds U+0000")
            case 0x01..<0x20: throw fault(.controlCharacter, "a string holds a control character that is not escaped")
            default: try multibyteCharacter()
            }
        }
    }

    private func endOfPlainASCII() -> Int {
        let text = bytes.span
        var end = offset
        while end < text.count, text[end] >= 0x20, text[end] < 0x80 {
            if text[end] == UInt8(ascii: "\"") || text[end] == UInt8(ascii: "\\") { break }
            end += 1
        }
        return end
    }

    private mutating func multibyteCharacter() throws(JSONFault) {
        let length = UTF8Form.length(of: bytes, at: offset)
        guard length > 0 else { throw fault(.invalidUTF8, "a string holds bytes that are not UTF-8") }
        offset += length
        continuationBytes += length - 1
    }

    private mutating func escape(into text: inout [UInt8]) throws(JSONFault) {
        let letter = offset + 1 < bytes.count ? bytes[offset + 1] : 0
        if letter == UInt8(ascii: "u") {
            let scalar = try escapedScalar()
            text.append(contentsOf: Character(scalar).utf8)
            return
        }
        guard let meant = JSONParser.meaning(of: letter) else {
            throw fault(.invalidEscape, "a backslash is followed by what JSON does not know")
        }
        text.append(meant)
        offset += 2
    }

    private static func meaning(of letter: UInt8) -> UInt8? {
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): letter
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "t"): 0x09
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0C
        default: nil
        }
    }

    /// Reads `\uXXXX`, and the second half of a surrogate pair with its first.
    private mutating func escapedScalar() throws(JSONFault) -> Unicode.Scalar {
        let unit = try escapedUnit(at: offset)
        guard unit != 0 else { throw fault(.nullCharacter, "a string holds U+0000") }
        if let scalar = Unicode.Scalar(unit) {
            offset += 6
            return scalar
        }
        guard UTF16.isLeadSurrogate(unit), bytes[(offset + 6)...].starts(with: #"\u"#.utf8) else {
            throw loneSurrogate
        }
        let second = try escapedUnit(at: offset + 6)
        let joined = 0x10000 + (UInt32(unit & 0x3FF) << 10 | UInt32(second & 0x3FF))
        guard UTF16.isTrailSurrogate(second), let scalar = Unicode.Scalar(joined) else { throw loneSurrogate }
        offset += 12
        return scalar
    }

    private var loneSurrogate: JSONFault {
        fault(.loneSurrogate, "a string holds half of a surrogate pair")
    }

    private func escapedUnit(at start: Int) throws(JSONFault) -> UInt16 {
        guard start + 6 <= bytes.count else { throw fault(.unexpectedEnd, "the document ends within an escape") }
        var unit: UInt16 = 0
        for byte in bytes[start + 2..<start + 6] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw fault(.invalidEscape, "\\u is followed by four hexadecimal digits")
            }
            unit = unit << 4 | UInt16(digit)
        }
        return unit
    }
}
