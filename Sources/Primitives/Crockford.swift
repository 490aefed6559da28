/// 128 bits as 26 letters of Crockford's base 32, lower case, most significant first.
///
/// One value has one text: no upper case, none of Crockford's stand-ins (`o i l`), no hyphens, and a first letter of
/// at most `7`, since 26 letters could hold two bits more. https://www.crockford.com/base32.html
enum Crockford {
    static let length = 26
    private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

    private static let values: [UInt8?] = {
        var values = [UInt8?](repeating: nil, count: 256)
        for (value, letter) in alphabet.enumerated() { values[Int(letter)] = UInt8(value) }
        return values
    }()

    static func encode(high: UInt64, low: UInt64, into bytes: inout [UInt8]) {
        let bits = UInt128(high) << 64 | UInt128(low)
        for index in 0..<length {
            let value = UInt8(truncatingIfNeeded: bits >> UInt128((length - 1 - index) * 5)) & 31
            bytes.append(alphabet[Int(value)])
        }
    }

    static func decode(_ letters: ArraySlice<UInt8>) -> (high: UInt64, low: UInt64)? {
        guard letters.count == length, let first = letters.first, first <= UInt8(ascii: "7") else { return nil }
        var bits: UInt128 = 0
        for letter in letters {
            guard let value = values[Int(letter)] else { return nil }
            bits = bits << 5 | UInt128(value)
        }
        return (UInt64(truncatingIfNeeded: bits >> 64), UInt64(truncatingIfNeeded: bits))
    }
}
