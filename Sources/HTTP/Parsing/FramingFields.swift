/// The headers that say where a message ends, whom it is for and what becomes of the connection.
///
/// Each of the first three is taken once and in one form only: whoever stands between a client and this server must not
/// be able to read another message than it does (RFC 9112 §11.2).
struct FramingFields: Sendable {
    private var hasHost = false
    private var length: Int?
    private var isChunked = false
    private var expectsContinue = false
    private var wantsClose = false

    /// Looks at one header.
    mutating func take(_ bytes: Span<UInt8>, _ field: HTTPField) throws(Refusal) {
        switch field.name.count {
        case 4 where ASCII.says("host", bytes, field.name): try takeHost(bytes, field.value)
        case 6 where ASCII.says("expect", bytes, field.name): try takeExpect(bytes, field.value)
        case 10 where ASCII.says("connection", bytes, field.name): takeConnection(bytes, field.value)
        case 14 where ASCII.says("content-length", bytes, field.name): try takeLength(bytes, field.value)
        case 17 where ASCII.says("transfer-encoding", bytes, field.name): try takeCoding(bytes, field.value)
        default: break
        }
    }

    /// Says what they mean together, once all headers were looked at.
    func settle(into head: inout RequestHead, bodyBytes: Int) throws(Refusal) {
        guard hasHost else { throw .host }
        guard !(isChunked && length != nil) else { throw .framedTwice }
        guard length ?? 0 <= bodyBytes else { throw .bodyTooLarge }
        head.framing = isChunked ? .chunked : .length(length ?? 0)
        head.expectsContinue = expectsContinue && head.framing != .length(0)
        head.wantsClose = wantsClose
    }

    /// `name` or `[address]`, and a port.
    private mutating func takeHost(_ bytes: Span<UInt8>, _ value: Range<Int>) throws(Refusal) {
        guard !hasHost, !value.isEmpty else { throw .host }
        hasHost = true
        var index = value.lowerBound
        if bytes[index] == UInt8(ascii: "[") {
            index += 1
            while index < value.upperBound, ASCII.literal.contains(bytes[index]) { index += 1 }
            guard index < value.upperBound, bytes[index] == UInt8(ascii: "]"), index > value.lowerBound + 2 else {
                throw .host
            }
            index += 1
        } else {
            while index < value.upperBound, ASCII.host.contains(bytes[index]) { index += 1 }
            guard index > value.lowerBound else { throw .host }
        }
        guard index < value.upperBound else { return }
        guard bytes[index] == UInt8(ascii: ":") else { throw .host }
        let port = index + 1..<value.upperBound
        guard (1...5).contains(port.count), Self.number(bytes, port).map({ $0 <= 65_535 }) == true else { throw .host }
    }

    private mutating func takeLength(_ bytes: Span<UInt8>, _ value: Range<Int>) throws(Refusal) {
        guard length == nil, let number = Self.number(bytes, value) else { throw .contentLength }
        length = number
    }

    private mutating func takeCoding(_ bytes: Span<UInt8>, _ value: Range<Int>) throws(Refusal) {
        guard !isChunked, ASCII.says("chunked", bytes, value) else { throw .transferCoding }
        isChunked = true
    }

    private mutating func takeExpect(_ bytes: Span<UInt8>, _ value: Range<Int>) throws(Refusal) {
        guard ASCII.says("100-continue", bytes, value) else { throw .expectation }
        expectsContinue = true
    }

    /// A list of words; `close` is the only one that means anything here.
    private mutating func takeConnection(_ bytes: Span<UInt8>, _ value: Range<Int>) {
        var start = value.lowerBound
        while start < value.upperBound {
            var end = start
            while end < value.upperBound, bytes[end] != UInt8(ascii: ",") { end += 1 }
            var word = start..<end
            while let first = word.first, ASCII.isBlank(bytes[first]) { word = first + 1..<end }
            while let last = word.last, ASCII.isBlank(bytes[last]) { word = word.lowerBound..<last }
            if ASCII.says("close", bytes, word) { wantsClose = true }
            start = end + 1
        }
    }

    /// A number of digits and nothing else; nil also where it passes what 64 bits hold.
    private static func number(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
        guard !range.isEmpty else { return nil }
        var number = 0
        for index in range {
            guard ASCII.isDigit(bytes[index]) else { return nil }
            let (product, overflow) = number.multipliedReportingOverflow(by: 10)
            let (sum, carry) = product.addingReportingOverflow(Int(bytes[index] - 0x30))
            if overflow || carry { return nil }
            number = sum
        }
        return number
    }
}
