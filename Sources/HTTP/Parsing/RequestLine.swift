/// The first line of a request (RFC 9112 §3): a method, a target in origin form, and the version, one space apart.
enum RequestLine {
    static func parse(_ bytes: Span<UInt8>, _ line: Range<Int>, into head: inout RequestHead) throws(Refusal) {
        var index = line.lowerBound
        var word: UInt64 = 0
        while index < line.upperBound, ASCII.token.contains(bytes[index]) {
            word = word << 8 | UInt64(bytes[index])
            index += 1
        }
        let methodLength = index - line.lowerBound
        guard methodLength > 0, index < line.upperBound, bytes[index] == ASCII.space else { throw .requestLine }
        index = try target(bytes, index + 1..<line.upperBound, into: &head)
        try version(bytes, index..<line.upperBound)
        // Asked last: what is no request at all is not told that its method is unknown.
        guard methodLength < 8, let method = method(word) else { throw .method }
        head.method = method
    }

    /// Reads the target and the space after it, and says where the version begins.
    private static func target(
        _ bytes: Span<UInt8>, _ range: Range<Int>, into head: inout RequestHead
    ) throws(Refusal) -> Int {
        var index = range.lowerBound
        guard index < range.upperBound, bytes[index] != ASCII.space else { throw .requestLine }
        guard bytes[index] == UInt8(ascii: "/") else { throw .target }
        index = try encoded(bytes, index..<range.upperBound, of: ASCII.path)
        head.path = range.lowerBound..<index
        head.query = nil
        if index < range.upperBound, bytes[index] == UInt8(ascii: "?") {
            let start = index + 1
            index = try encoded(bytes, start..<range.upperBound, of: ASCII.query)
            head.query = start..<index
        }
        guard index < range.upperBound else { throw .requestLine }
        guard bytes[index] == ASCII.space else { throw .target }
        return index + 1
    }

    /// Reads bytes of a set, and of percent signs only those with two hexadecimal digits; says where they end.
    private static func encoded(
        _ bytes: Span<UInt8>, _ range: Range<Int>, of set: ASCII.ByteSet
    ) throws(Refusal) -> Int {
        var index = range.lowerBound
        while index < range.upperBound, set.contains(bytes[index]) {
            if bytes[index] == UInt8(ascii: "%") {
                guard index + 2 < range.upperBound, ASCII.hexadecimal(bytes[index + 1]) != nil,
                    ASCII.hexadecimal(bytes[index + 2]) != nil
                else { throw .target }
                index += 2
            }
            index += 1
        }
        return index
    }

    private static func version(_ bytes: Span<UInt8>, _ range: Range<Int>) throws(Refusal) {
        guard range.count == 8, ASCII.isDigit(bytes[range.lowerBound + 5]), ASCII.isDigit(bytes[range.lowerBound + 7]),
            bytes[range.lowerBound + 6] == UInt8(ascii: ".")
        else { throw .requestLine }
        var word: UInt64 = 0
        for index in range { word = word << 8 | UInt64(bytes[index]) }
        guard word >> 24 == Word.slashed else { throw .requestLine }
        guard word == Word.version else { throw .version }
    }

    private static func method(_ word: UInt64) -> HTTPMethod? {
        switch word {
        case Word.get: .get
        case Word.head: .head
        case Word.post: .post
        case Word.put: .put
        case Word.patch: .patch
        case Word.delete: .delete
        case Word.options: .options
        default: nil
        }
    }

    /// Words of at most eight bytes as numbers, the first byte highest: compared at once.
    private enum Word {
        static let get: UInt64 = 0x47_4554
        static let head: UInt64 = 0x4845_4144
        static let post: UInt64 = 0x504F_5354
        static let put: UInt64 = 0x50_5554
        static let patch: UInt64 = 0x50_4154_4348
        static let delete: UInt64 = 0x4445_4C45_5445
        static let options: UInt64 = 0x4F_5054_494F_4E53
        /// `HTTP/`.
        static let slashed: UInt64 = 0x48_5454_502F
        /// `HTTP/1.1`.
        static let version: UInt64 = 0x4854_5450_2F31_2E31
    }
}
