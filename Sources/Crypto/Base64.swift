/// Bytes as letters of base 64 (RFC 4648 sections 4 and 5), read strictly: one byte string has one text.
public struct Base64: Sendable {
    /// With `+` and `/`, filled up with `=` to a multiple of four letters.
    public static let standard = Base64(signs: "+/", isPadded: true)

    /// With `-` and `_` and never filled up, for addresses and file names.
    public static let url = Base64(signs: "-_", isPadded: false)

    private let alphabet: [UInt8]
    private let values: [UInt8?]
    private let isPadded: Bool

    private init(signs: String, isPadded: Bool) {
        alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789\(signs)".utf8)
        var values = [UInt8?](repeating: nil, count: 256)
        for (value, letter) in alphabet.enumerated() { values[Int(letter)] = UInt8(value) }
        self.values = values
        self.isPadded = isPadded
    }

    /// The letters of some bytes.
    public func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - group.count))
            for place in 0...group.count { text.append(alphabet[Int(bits >> UInt32(18 - 6 * place) & 63)]) }
            if isPadded { for _ in group.count..<3 { text.append(UInt8(ascii: "=")) } }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The bytes of a text; nil where it holds other letters, is filled up wrongly, or has bits left over.
    public func decode(_ text: String) -> [UInt8]? {
        guard let letters = lettersWithoutPadding(Array(text.utf8)) else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(letters.count * 3 / 4)
        var bits: UInt32 = 0
        var bitCount: UInt32 = 0
        for letter in letters {
            guard let value = values[Int(letter)] else { return nil }
            bits = (bits << 6 | UInt32(value)) & 0xFFF
            bitCount += 6
            if bitCount >= 8 {
                bitCount -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> bitCount))
            }
        }
        let leftOver = bits & ((1 << bitCount) - 1)
        return leftOver == 0 ? bytes : nil
    }

    private func lettersWithoutPadding(_ letters: [UInt8]) -> ArraySlice<UInt8>? {
        var content = letters[...]
        if isPadded {
            guard letters.count.isMultiple(of: 4) else { return nil }
            for _ in 0..<2 where content.last == UInt8(ascii: "=") { content.removeLast() }
        }
        return content.count % 4 == 1 ? nil : content
    }
}
