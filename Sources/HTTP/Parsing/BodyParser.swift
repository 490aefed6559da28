/// Reads the body of one request out of bytes that come piece by piece.
struct BodyParser: Sendable {
    /// What was found next.
    enum Step: Hashable, Sendable {
        /// These bytes belong to the body.
        case data(Range<Int>)
        /// The body, and with it the message, ends here.
        case end
        /// The bytes are used up and the body is not.
        case more
    }

    private var place: Place
    private var received = 0
    private var trailers = TrailerParser()
    private let limits: HTTPLimits

    private enum Place: Hashable, Sendable {
        case counted(left: Int)
        case chunkSize(value: Int, digits: Int)
        case chunkSizeEnd(value: Int)
        case chunk(left: Int)
        case chunkReturn
        case chunkEnd
        case trailers
        case over
    }

    init(_ framing: RequestHead.Framing, limits: HTTPLimits) {
        place =
            switch framing {
            case .length(let length): .counted(left: length)
            case .chunked: .chunkSize(value: 0, digits: 0)
            }
        self.limits = limits
    }

    /// Reads on from `position`, and moves it behind what it has read.
    mutating func next(_ bytes: Span<UInt8>, from position: inout Int) throws(Refusal) -> Step {
        while true {
            switch place {
            case .counted(left: 0), .over:
                place = .over
                return .end
            case .chunk(left: 0):
                place = .chunkReturn
            case .counted(let left):
                return data(bytes, &position, left) { .counted(left: $0) }
            case .chunk(let left):
                return data(bytes, &position, left) { .chunk(left: $0) }
            case .chunkSize, .chunkSizeEnd, .chunkReturn, .chunkEnd, .trailers:
                guard position < bytes.count else { return .more }
                let byte = bytes[position]
                position += 1
                place = try after(byte)
            }
        }
    }

    private mutating func data(
        _ bytes: Span<UInt8>, _ position: inout Int, _ left: Int, _ rest: (Int) -> Place
    ) -> Step {
        let count = min(left, bytes.count - position)
        guard count > 0 else { return .more }
        let found = position..<position + count
        position += count
        place = rest(left - count)
        return .data(found)
    }

    /// The place after one byte of what holds chunks together (RFC 9112 §7.1).
    ///
    /// Extensions are refused: nobody sends them, and parsers that skip them disagree about where they end.
    private mutating func after(_ byte: UInt8) throws(Refusal) -> Place {
        switch place {
        case .chunkSize(let value, let digits):
            if byte == ASCII.carriageReturn, digits > 0 { return .chunkSizeEnd(value: value) }
            guard let digit = ASCII.hexadecimal(byte), digits < HTTPLimits.chunkSizeDigits else { throw .chunk }
            // Held at the limit, which it has passed for good: leading zeros are the only digits that add nothing.
            let size = min(value, limits.bodyBytes + 1) * 16 + Int(digit)
            return .chunkSize(value: size, digits: digits + 1)
        case .chunkSizeEnd(let value):
            guard byte == ASCII.lineFeed else { throw .chunk }
            guard value <= limits.bodyBytes - received else { throw .bodyTooLarge }
            received += value
            return value == 0 ? .trailers : .chunk(left: value)
        case .chunkReturn:
            guard byte == ASCII.carriageReturn else { throw .chunk }
            return .chunkEnd
        case .chunkEnd:
            guard byte == ASCII.lineFeed else { throw .chunk }
            return .chunkSize(value: 0, digits: 0)
        case .trailers:
            return try trailers.isOver(after: byte, limits: limits) ? .over : .trailers
        case .counted, .chunk, .over:
            return place
        }
    }
}
