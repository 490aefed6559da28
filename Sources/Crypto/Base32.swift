/// Bytes as letters of Crockford's base 32 in lower case, read strictly: one byte string has one text.
///
/// The alphabet has no `i l o u`, so that what people copy by eye stays what it was.
/// https://www.crockford.com/base32.html
public enum Base32 {
    private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

    private static let values: [UInt8?] = {
        var values = [UInt8?](repeating: nil, count: 256)
        for (value, letter) in alphabet.enumerated() { values[Int(letter)] = UInt8(value) }
        return values
    }()

    /// The letters of some bytes: eight for each five, the last filled up with zero bits.
    public static func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count * 8 + 4) / 5)
        var bits: UInt32 = 0
        var count: UInt32 = 0
        for byte in bytes {
            bits = (bits << 8 | UInt32(byte)) & 0xFFF
            count += 8
            while count >= 5 {
                count -= 5
                text.append(alphabet[Int(bits >> count & 31)])
            }
        }
        if count > 0 { text.append(alphabet[Int(bits << (5 - count) & 31)]) }
        return String(decoding: text, as: UTF8.self)
    }

    /// The bytes that ASCII letters stand for; nil where there are others, or bits left over.
    public static func decode(_ letters: ArraySlice<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(letters.count * 5 / 8)
        var bits: UInt32 = 0
        var count: UInt32 = 0
        for letter in letters {
            guard let value = values[Int(letter)] else { return nil }
            bits = (bits << 5 | UInt32(value)) & 0xFFF
            count += 5
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> count))
            }
        }
        let leftOver = bits & ((1 << count) - 1)
        return leftOver == 0 && count < 5 ? bytes : nil
    }
}
