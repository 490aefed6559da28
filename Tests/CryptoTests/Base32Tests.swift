import Crypto
import Testing

@Suite("Bytes in base 32")
struct Base32Tests {
    @Test(
        "the letters are Crockford's",
        arguments: [
            ([], ""), ([0], "00"), ([0xFF], "zw"), ([0, 0, 0, 0, 1], "00000001"),
            ([0xFF, 0xFF, 0xFF, 0xFF, 0xFF], "zzzzzzzz"), ([0x12, 0x34], "28t0"),
        ] as [([UInt8], String)])
    func letters(bytes: [UInt8], text: String) {
        #expect(Base32.encode(bytes) == text)
        #expect(Base32.decode(Array(text.utf8)[...]) == bytes)
    }

    @Test("every length comes back", arguments: 0..<40)
    func comesBack(count: Int) {
        let bytes = RandomBytes.draw(count)
        #expect(Base32.decode(Array(Base32.encode(bytes).utf8)[...]) == bytes)
    }

    @Test(
        "other letters, a letter too many and bits left over are refused",
        arguments: ["i0", "L0", "0o", "u0", "Z0", "0", "000", "000000", "0-", "01", "zz", "é0"])
    func refused(text: String) {
        #expect(Base32.decode(Array(text.utf8)[...]) == nil)
    }
}
