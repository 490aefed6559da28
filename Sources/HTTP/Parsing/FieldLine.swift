/// One line of headers (RFC 9112 §5): a name, a colon, and a value with white space around it that does not count.
enum FieldLine {
    static func parse(_ bytes: Span<UInt8>, _ line: Range<Int>) throws(Refusal) -> HTTPField {
        if ASCII.isBlank(bytes[line.lowerBound]) { throw .foldedField }
        var colon = line.lowerBound
        while colon < line.upperBound, ASCII.token.contains(bytes[colon]) { colon += 1 }
        guard colon > line.lowerBound, colon < line.upperBound, bytes[colon] == UInt8(ascii: ":") else { throw .field }
        var start = colon + 1
        while start < line.upperBound, ASCII.isBlank(bytes[start]) { start += 1 }
        var end = line.upperBound
        while end > start, ASCII.isBlank(bytes[end - 1]) { end -= 1 }
        return HTTPField(name: line.lowerBound..<colon, value: start..<end)
    }
}
