/// Reads the head of one request out of bytes that come piece by piece.
///
/// It is given all bytes from the first of the request on, each time more of them, and looks at each once. What it
/// finds are ranges in those bytes. The answer does not depend on where the pieces were cut: a fault is told with the
/// byte that makes it one.
struct HeadParser: Sendable {
    /// What was found so far; whole once `parse` has given a length.
    private(set) var head = RequestHead()

    private var framing = FramingFields()
    private var scanned = 0
    private var lineStart = 0
    private var endsLine = false
    private var hasRequestLine = false
    private var end: Int
    private let limits: HTTPLimits

    init(limits: HTTPLimits) {
        self.limits = limits
        end = limits.requestLineBytes + Self.lineEndBytes
    }

    private static let lineEndBytes = 2

    /// Whether nothing of a request has been seen.
    var isFresh: Bool { scanned == 0 }

    /// Forgets the last request, and keeps the room for the next one's headers where nobody else holds it.
    mutating func reset() {
        head.fields.removeAll(keepingCapacity: true)
        framing = FramingFields()
        scanned = 0
        lineStart = 0
        endsLine = false
        hasRequestLine = false
        end = limits.requestLineBytes + Self.lineEndBytes
    }

    /// The length of the head, once it is whole.
    mutating func parse(_ bytes: Span<UInt8>) throws(Refusal) -> Int? {
        var index = scanned
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte >= ASCII.space && byte != ASCII.delete || byte == ASCII.tab {
                if endsLine { throw .bareCarriageReturn }
            } else if byte == ASCII.lineFeed {
                guard endsLine else { throw .bareLineFeed }
                endsLine = false
                if try take(bytes, lineStart..<index - Self.lineEndBytes) { return index }
                lineStart = index
            } else {
                guard byte == ASCII.carriageReturn else { throw .controlByte }
                if endsLine { throw .bareCarriageReturn }
                endsLine = true
            }
            if index >= end { throw hasRequestLine ? .fieldsTooLarge : .requestLineTooLong }
        }
        scanned = index
        return nil
    }

    /// Reads one line, without its end; true for the empty one after the headers.
    private mutating func take(_ bytes: Span<UInt8>, _ line: Range<Int>) throws(Refusal) -> Bool {
        guard hasRequestLine else {
            try RequestLine.parse(bytes, line, into: &head)
            hasRequestLine = true
            end = line.upperBound + Self.lineEndBytes + limits.headerBytes + Self.lineEndBytes
            return false
        }
        guard !line.isEmpty else {
            try framing.settle(into: &head, bodyBytes: limits.bodyBytes)
            return true
        }
        let field = try FieldLine.parse(bytes, line)
        guard head.fields.count < limits.headerFields else { throw .fieldsTooLarge }
        try framing.take(bytes, field)
        head.fields.append(field)
        return false
    }
}
