/// The well-formed byte sequences of UTF-8: table 3-7 of the Unicode Standard, section 3.9.
enum UTF8Form {
    /// The length of the character of two to four bytes that begins at an index; 0 if none well-formed does.
    static func length(of bytes: [UInt8], at index: Int) -> Int {
        guard index < bytes.count else { return 0 }
        let first = bytes[index]
        let (length, second) = form(first)
        guard length > 0, index + length <= bytes.count, second.contains(bytes[index + 1]) else { return 0 }
        let rest = bytes[index + 1..<index + length].dropFirst()
        return rest.allSatisfy { (0x80...0xBF).contains($0) } ? length : 0
    }

    /// How long a character is by its first byte, and what its second byte may be.
    private static func form(_ first: UInt8) -> (length: Int, second: ClosedRange<UInt8>) {
        switch first {
        case 0xC2...0xDF: (2, 0x80...0xBF)
        case 0xE0: (3, 0xA0...0xBF)
        case 0xED: (3, 0x80...0x9F)
        case 0xE1...0xEF: (3, 0x80...0xBF)
        case 0xF0: (4, 0x90...0xBF)
        case 0xF1...0xF3: (4, 0x80...0xBF)
        case 0xF4: (4, 0x80...0x8F)
        default: (0, 0x80...0xBF)
        }
    }
}
