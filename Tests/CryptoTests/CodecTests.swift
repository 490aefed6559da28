import Crypto
import Foundation
import Testing

@Suite("Bytes as text")
struct CodecTests {
    @Test(
        "base 64 is that of RFC 4648",
        arguments: [
            ("", "", ""), ("f", "Zg==", "Zg"), ("fo", "Zm8=", "Zm8"), ("foo", "Zm9v", "Zm9v"),
            ("foob", "Zm9vYg==", "Zm9vYg"),
            ("fooba", "Zm9vYmE=", "Zm9vYmE"), ("foobar", "Zm9vYmFy", "Zm9vYmFy"),
        ])
    func base64(text: String, standard: String, url: String) {
        let bytes = Array(text.utf8)
        #expect(Base64.standard.encode(bytes) == standard)
        #expect(Base64.url.encode(bytes) == url)
        #expect(Base64.standard.decode(standard) == bytes)
        #expect(Base64.url.decode(url) == bytes)
    }

    @Test("the two alphabets differ in two letters")
    func alphabets() {
        #expect(Base64.standard.encode([0xFB, 0xEF, 0xFF]) == "++//")
        #expect(Base64.url.encode([0xFB, 0xEF, 0xFF]) == "--__")
        #expect(Base64.standard.decode("--__") == nil)
        #expect(Base64.url.decode("++//") == nil)
    }

    @Test(
        "what is not exactly the text of some bytes is refused",
        arguments: [
            "Zg", "Zg=", "Zg===", "=", "====", "Z===", "Zg==Zg==", "Z=g=", "Zh==", "Zm9=", "Zm9v\n", " Zm9v",
            "Zm9v====",
            "Zm 9v", "Zm9é", "A",
        ])
    func standardRefusals(text: String) {
        #expect(Base64.standard.decode(text) == nil)
    }

    @Test("without filling there is none", arguments: ["Zg==", "Z", "Zh", "Zm9", "Zm9vY", "Zg=", "="])
    func urlRefusals(text: String) {
        #expect(Base64.url.decode(text) == nil)
    }

    @Test("base 64 is the same as Foundation's, and comes back")
    func foundation() {
        for count in 0..<300 {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 37 + count * 11) }
            let text = Base64.standard.encode(bytes)
            #expect(text == Data(bytes).base64EncodedString())
            #expect(Base64.standard.decode(text) == bytes)
            #expect(Base64.url.decode(Base64.url.encode(bytes)) == bytes)
        }
    }

    @Test("hexadecimal digits come in pairs, of either case")
    func hex() {
        let all = Array(UInt8.min...UInt8.max)
        #expect(Hex.encode([0x00, 0x0F, 0xA0, 0xFF]) == "000fa0ff")
        #expect(Hex.decode(Hex.encode(all)) == all)
        #expect(Hex.decode("DEADbeef") == [0xDE, 0xAD, 0xBE, 0xEF])
        #expect(Hex.decode("") == [])
    }

    @Test("anything else is not hexadecimal", arguments: ["0", "0g", "0x00", " 00", "00 ", "+1", "é", "00\n"])
    func hexRefusals(text: String) {
        #expect(Hex.decode(text) == nil)
    }
}
