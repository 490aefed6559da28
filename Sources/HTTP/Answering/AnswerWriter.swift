/// Writes answers as bytes (RFC 9112 §6, §7).
enum AnswerWriter {
    /// What the server says about the connection and the moment.
    struct Setting {
        /// The request was a `HEAD`: the answer tells of a body and has none.
        var isHead: Bool
        /// The connection is closed after this answer.
        var closes: Bool
        /// The line of the moment.
        var date: [UInt8]
    }

    private static let closing = Array("Connection: close\r\n".utf8)
    private static let length = Array("Content-Length: ".utf8)
    private static let chunked = Array("Transfer-Encoding: chunked\r\n".utf8)
    private static let lineEnd: [UInt8] = [ASCII.carriageReturn, ASCII.lineFeed]
    private static let colon = Array(": ".utf8)

    /// The end of a streamed body, with no trailers.
    static let lastChunk = Array("0\r\n\r\n".utf8)

    /// The line that welcomes a body.
    static let proceed = Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)

    /// What was written of an answer.
    enum Extent: Hashable {
        case whole
        /// All but the body, which is for the caller to send.
        case bodyFollows
    }

    /// Writes a whole answer, unless its body is longer than `limit`.
    @discardableResult
    static func write(
        _ response: HTTPResponse, _ setting: Setting, copying limit: Int = .max, to output: inout [UInt8]
    ) -> Extent {
        guard appendHead(response, setting, to: &output) else {
            return write(HTTPResponse(status: 500), setting, to: &output)
        }
        if response.allowsLength {
            output += length
            append(response.allowsBody ? response.body.count : 0, radix: 10, to: &output)
            output += lineEnd
        }
        output += lineEnd
        guard response.allowsBody, !setting.isHead else { return .whole }
        if response.body.count > limit { return .bodyFollows }
        output += response.body
        return .whole
    }

    /// Writes the head of an answer whose body comes in chunks; false where a 500 had to be written instead.
    static func writeStreamed(_ response: HTTPResponse, _ setting: Setting, to output: inout [UInt8]) -> Bool {
        guard appendHead(response, setting, to: &output) else {
            write(HTTPResponse(status: 500), setting, to: &output)
            return false
        }
        if response.allowsBody { output += chunked }
        output += lineEnd
        return true
    }

    /// Writes one chunk; none for no bytes, because that would be the last.
    static func writeChunk(_ bytes: [UInt8], to output: inout [UInt8]) {
        guard !bytes.isEmpty else { return }
        append(bytes.count, radix: 16, to: &output)
        output += lineEnd
        output += bytes
        output += lineEnd
    }

    /// Writes all but the framing and the empty line; nothing, and false, where a header would break the grammar.
    private static func appendHead(_ response: HTTPResponse, _ setting: Setting, to output: inout [UInt8]) -> Bool {
        let start = output.count
        output += StatusLine.bytes(response.status)
        output += setting.date
        if setting.closes { output += closing }
        for header in response.headers where !isOurs(header.name) {
            guard append(header, to: &output) else {
                output.removeSubrange(start...)
                return false
            }
        }
        return true
    }

    /// Writes one header; what it appended is of no use where the answer is false.
    private static func append(_ header: (name: String, value: String), to output: inout [UInt8]) -> Bool {
        var index = output.count
        output.append(contentsOf: header.name.utf8)
        guard index < output.count else { return false }
        while index < output.count {
            guard ASCII.token.contains(output[index]) else { return false }
            index += 1
        }
        output += colon
        index = output.count
        output.append(contentsOf: header.value.utf8)
        while index < output.count {
            let byte = output[index]
            guard byte >= ASCII.space && byte != ASCII.delete || byte == ASCII.tab else { return false }
            index += 1
        }
        output += lineEnd
        return true
    }

    /// The headers that only the server writes.
    private static func isOurs(_ name: String) -> Bool {
        let ours: String
        switch name.utf8.count {
        case 4: ours = "date"
        case 10: ours = "connection"
        case 14: ours = "content-length"
        case 17: ours = "transfer-encoding"
        default: return false
        }
        return name.utf8.elementsEqual(ours.utf8) { ASCII.lowercased($0) == $1 }
    }

    private static func append(_ number: Int, radix: Int, to output: inout [UInt8]) {
        var divisor = 1
        while number / divisor >= radix { divisor *= radix }
        while divisor > 0 {
            let digit = UInt8(truncatingIfNeeded: number / divisor % radix)
            output.append(digit < 10 ? digit + 0x30 : digit - 10 + 0x61)
            divisor /= radix
        }
    }
}

extension HTTPResponse {
    /// Whether an answer with this status has a body at all (RFC 9110 §15.3.5, §15.4.5).
    var allowsBody: Bool { status != 204 && status != 304 }

    /// Whether it tells the length of its body.
    var allowsLength: Bool { allowsBody }
}

extension Refusal {
    /// The answer, in the form of RFC 9457.
    var response: HTTPResponse {
        let title = StatusLine.reason(status)
        let text = #"{"type":"about:blank","title":"\#(title)","status":\#(status),"detail":"\#(rawValue)"}"#
        return HTTPResponse(
            status: status, headers: [("Content-Type", "application/problem+json")], body: Array(text.utf8))
    }
}
