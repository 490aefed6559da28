/// Reads the trailers after the last chunk, and drops them.
///
/// They come when everything has been decided on by the headers; merged with those, they could change what was decided.
struct TrailerParser: Sendable {
    private enum Place: Hashable, Sendable {
        case lineStart
        case name
        case value
        case valueReturn
        case lastReturn
    }

    private var place = Place.lineStart
    private var byteCount = 0
    private var fieldCount = 0

    /// Whether the byte is the last of the message.
    mutating func isOver(after byte: UInt8, limits: HTTPLimits) throws(Refusal) -> Bool {
        byteCount += 1
        if place == .lastReturn {
            guard byte == ASCII.lineFeed else { throw .trailer }
            return true
        }
        place = try place(after: byte)
        if place == .valueReturn { fieldCount += 1 }
        guard byteCount <= limits.headerBytes, fieldCount <= limits.headerFields else { throw .fieldsTooLarge }
        return false
    }

    private func place(after byte: UInt8) throws(Refusal) -> Place {
        switch place {
        case .lineStart where byte == ASCII.carriageReturn: return .lastReturn
        case .lineStart where ASCII.token.contains(byte), .name where ASCII.token.contains(byte): return .name
        case .name where byte == UInt8(ascii: ":"): return .value
        case .value where byte == ASCII.carriageReturn: return .valueReturn
        case .value where byte == ASCII.tab || byte >= ASCII.space && byte != ASCII.delete: return .value
        case .valueReturn where byte == ASCII.lineFeed: return .lineStart
        default: throw .trailer
        }
    }
}
