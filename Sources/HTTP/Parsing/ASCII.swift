/// Bytes by what they mean to HTTP (RFC 9110 §5.6, RFC 3986 §2).
enum ASCII {
    static let tab: UInt8 = 0x09
    static let lineFeed: UInt8 = 0x0A
    static let carriageReturn: UInt8 = 0x0D
    static let space: UInt8 = 0x20
    static let delete: UInt8 = 0x7F

    /// A set of ASCII bytes, asked with two shifts.
    struct ByteSet {
        private let low: UInt64
        private let high: UInt64

        init(_ members: StaticString) {
            var low: UInt64 = 0
            var high: UInt64 = 0
            for byte in "\(members)".utf8 {
                if byte < 64 { low |= 1 << byte } else if byte < 128 { high |= 1 << (byte - 64) }
            }
            self.low = low
            self.high = high
        }

        func contains(_ byte: UInt8) -> Bool {
            byte < 64 ? low &>> byte & 1 != 0 : byte < 128 && high &>> (byte & 63) & 1 != 0
        }
    }

    /// What methods and header names are made of: `token`.
    static let token = ByteSet(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")

    /// What paths are made of: `pchar`, `/` and the `%` of an encoded byte.
    static let path = ByteSet(
        "-._~!$&'()*+,;=:@/%0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")

    /// What queries are made of: the same and `?`.
    static let query = ByteSet(
        "-._~!$&'()*+,;=:@/%?0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")

    /// What the name of a host is made of: letters, digits and the marks that occur in names.
    static let host = ByteSet("-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")

    /// What stands between the brackets of an IPv6 address.
    static let literal = ByteSet(":.0123456789ABCDEFabcdef")

    static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    /// The value of a hexadecimal digit.
    static func hexadecimal(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }

    static func lowercased(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }

    static func isBlank(_ byte: UInt8) -> Bool { byte == space || byte == tab }

    /// Whether some bytes say a word, given in lower case.
    static func says(_ word: String, _ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        var index = range.lowerBound
        for byte in word.utf8 {
            guard index < range.upperBound, lowercased(bytes[index]) == byte else { return false }
            index += 1
        }
        return index == range.upperBound
    }
}
