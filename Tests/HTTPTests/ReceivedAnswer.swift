/// An answer as a client reads it.
struct ReceivedAnswer: Equatable {
    var status: Int
    var headers: [String: String]
    var body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }

    /// The whole answers at the front of some bytes; those with a status below 200 have no body.
    static func read(_ bytes: [UInt8], isHead: Bool = false) -> [ReceivedAnswer] {
        var rest = bytes[...]
        var answers: [ReceivedAnswer] = []
        while let answer = next(&rest, isHead) { answers.append(answer) }
        return answers
    }

    private static func next(_ rest: inout ArraySlice<UInt8>, _ isHead: Bool) -> ReceivedAnswer? {
        guard let end = find("\r\n\r\n", in: rest) else { return nil }
        let lines = String(decoding: rest[..<end], as: UTF8.self).split(separator: "\r\n")
        let words = (lines.first ?? "").split(separator: " ")
        guard words.count >= 2, let status = Int(words[1]) else { return nil }
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            headers[line[..<colon].lowercased()] = String(line[line.index(after: colon)...].drop { $0 == " " })
        }
        var left = rest[(end + 4)...]
        guard let body = body(headers, status < 200 || isHead, &left) else { return nil }
        rest = left
        return ReceivedAnswer(status: status, headers: headers, body: body)
    }

    private static func body(
        _ headers: [String: String], _ isBare: Bool, _ rest: inout ArraySlice<UInt8>
    ) -> [UInt8]? {
        if isBare { return [] }
        if headers["transfer-encoding"] == "chunked" { return chunks(&rest) }
        let length = headers["content-length"].flatMap { Int($0) } ?? 0
        guard rest.count >= length else { return nil }
        defer { rest = rest.dropFirst(length) }
        return Array(rest.prefix(length))
    }

    private static func chunks(_ rest: inout ArraySlice<UInt8>) -> [UInt8]? {
        var body: [UInt8] = []
        while let end = find("\r\n", in: rest) {
            guard let size = Int(String(decoding: rest[..<end], as: UTF8.self), radix: 16) else { return nil }
            let data = rest[(end + 2)...]
            guard data.count >= size + 2 else { return nil }
            body += data.prefix(size)
            rest = data.dropFirst(size + 2)
            if size == 0 { return body }
        }
        return nil
    }

    private static func find(_ text: String, in bytes: ArraySlice<UInt8>) -> Int? {
        let wanted = Array(text.utf8)
        guard bytes.count >= wanted.count else { return nil }
        return (bytes.startIndex...bytes.endIndex - wanted.count).first {
            bytes[$0..<$0 + wanted.count].elementsEqual(wanted)
        }
    }
}
