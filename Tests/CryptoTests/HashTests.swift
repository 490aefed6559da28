import Crypto
import Testing

@Suite("Hashes and tags")
struct HashTests {
    @Test(
        "SHA-256 gives the answers of FIPS 180",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
            (
                String(repeating: "a", count: 1_000_000),
                "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
            ),
        ])
    func sha256(text: String, hash: String) {
        #expect(Hex.encode(SHA256.hash(Array(text.utf8))) == hash)
    }

    @Test("a hash does not depend on the pieces", arguments: [1, 3, 63, 64, 65, 1_000])
    func pieces(size: Int) {
        let bytes = (0..<1_000).map { UInt8(truncatingIfNeeded: $0) }
        var hash = SHA256()
        for start in stride(from: 0, to: bytes.count, by: size) {
            hash.update(Array(bytes[start..<min(start + size, bytes.count)]))
            hash.update([])
        }
        #expect(hash.finish() == SHA256.hash(bytes))
    }

    struct TagCase: Sendable {
        let key: [UInt8]
        let message: [UInt8]
        let tag: String
    }

    @Test(
        "HMAC gives the answers of RFC 4231",
        arguments: [
            TagCase(
                key: [UInt8](repeating: 0x0B, count: 20), message: Array("Hi There".utf8),
                tag: "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
            TagCase(
                key: Array("Jefe".utf8), message: Array("what do ya want for nothing?".utf8),
                tag: "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
            TagCase(
                key: [UInt8](repeating: 0xAA, count: 20), message: [UInt8](repeating: 0xDD, count: 50),
                tag: "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"),
            TagCase(
                key: Array(1...25), message: [UInt8](repeating: 0xCD, count: 50),
                tag: "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"),
            TagCase(
                key: [UInt8](repeating: 0xAA, count: 131),
                message: Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
                tag: "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"),
            TagCase(key: [], message: [], tag: "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"),
        ])
    func hmac(example: TagCase) {
        let key = HMACSHA256(key: example.key)
        let tag = key.tag(example.message)
        #expect(Hex.encode(tag) == example.tag)
        #expect(HMACSHA256.tag(example.message, key: example.key) == tag)
        #expect(key.verify(tag, of: example.message))
        #expect(key.tag(example.message) == tag, "the key is not used up")
    }

    @Test("no other tag, message or key is accepted")
    func verification() {
        let key = HMACSHA256(key: [1, 2, 3])
        let tag = key.tag([4, 5, 6])
        for index in tag.indices {
            var other = tag
            other[index] ^= 1
            #expect(!key.verify(other, of: [4, 5, 6]))
        }
        #expect(!key.verify(Array(tag.dropLast()), of: [4, 5, 6]))
        #expect(!key.verify(tag + [0], of: [4, 5, 6]))
        #expect(!key.verify([], of: [4, 5, 6]))
        #expect(!key.verify(tag, of: [4, 5, 7]))
        #expect(!HMACSHA256(key: [1, 2, 4]).verify(tag, of: [4, 5, 6]))
    }

    @Test("equality in constant time is equality")
    func equality() {
        #expect(constantTimeEquals([], []))
        #expect(constantTimeEquals([1, 2], [1, 2]))
        #expect(!constantTimeEquals([1, 2], [1, 3]))
        #expect(!constantTimeEquals([1, 2], [1, 2, 3]))
    }

    @Test("many threads authenticate with one key at once")
    func sharing() async {
        let key = HMACSHA256(key: [7])
        let expected = (0..<64).map { HMACSHA256.tag([UInt8($0)], key: [7]) }
        let wrong = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    (0..<20_000).count { key.tag([UInt8($0 % 64)]) != expected[$0 % 64] }
                }
            }
            return await group.reduce(0, +)
        }
        #expect(wrong == 0)
    }
}
