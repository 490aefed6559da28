import Testing

@testable import Crypto

@Suite("Sealed boxes")
struct SealedBoxTests {
    let key = SealingKey("seal", from: HMACSHA256(key: [1]))
    let place = Array("webhook_sources/stripe".utf8)

    struct GCMCase: Sendable {
        let key: String
        let nonce: String
        let content: String
        let place: String
        let hidden: String
        let tag: String
    }

    @Test(
        "AES-256-GCM gives the answers of its authors' test cases 13 to 16",
        arguments: [
            GCMCase(
                key: String(repeating: "00", count: 32), nonce: String(repeating: "00", count: 12), content: "",
                place: "", hidden: "", tag: "530f8afbc74536b9a963b4f1c4cb738b"),
            GCMCase(
                key: String(repeating: "00", count: 32), nonce: String(repeating: "00", count: 12),
                content: String(repeating: "00", count: 16), place: "", hidden: "cea7403d4d606b6e074ec5d3baf39d18",
                tag: "d0d1c8a799996bf0265b98b5d48ab919"),
            GCMCase(
                key: "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308",
                nonce: "cafebabefacedbaddecaf888",
                content: """
                    d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72\
                    1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39
                    """,
                place: "feedfacedeadbeeffeedfacedeadbeefabaddad2",
                hidden: """
                    522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa\
                    8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662
                    """,
                tag: "76fc6ece0f4e1768cddf8853bb2d551b"),
        ])
    func knownAnswers(example: GCMCase) throws {
        let key = try #require(Hex.decode(example.key).flatMap { SealingKey($0) })
        let nonce = try #require(Hex.decode(example.nonce))
        let content = try #require(Hex.decode(example.content))
        let place = try #require(Hex.decode(example.place))
        let (hidden, tag) = AES256GCM.encrypt(content, beside: place, nonce: nonce, key: key)
        #expect(Hex.encode(hidden) == example.hidden)
        #expect(Hex.encode(tag) == example.tag)
        #expect(AES256GCM.decrypt(hidden, tag: tag, beside: place, nonce: nonce, key: key) == content)
    }

    @Test("what was sealed is opened again", arguments: [0, 1, 15, 16, 17, 1_000, SealedBox.longestContent])
    func roundTrip(length: Int) throws {
        let content = (0..<length).map { UInt8(truncatingIfNeeded: $0) }
        let box = try SealedBox.seal(content, for: place, key: key)
        #expect(try SealedBox.open(box, for: place, key: key) == content)
    }

    @Test("no two boxes are the same, whatever is in them")
    func nonces() throws {
        let boxes = try (0..<100).map { _ in try SealedBox.seal([1, 2, 3], for: place, key: key) }
        #expect(Set(boxes).count == 100)
    }

    @Test("a box is not opened for another place, with another key, cut short, or with one bit another")
    func notOurs() throws {
        let box = try SealedBox.seal(Array("whsec_".utf8), for: place, key: key)
        let other = SealingKey("seal", from: HMACSHA256(key: [2]))
        #expect(throws: SealFault.notOurs) { try SealedBox.open(box, for: place + [0], key: key) }
        #expect(throws: SealFault.notOurs) { try SealedBox.open(box, for: [], key: key) }
        #expect(throws: SealFault.notOurs) { try SealedBox.open(box, for: place, key: other) }
        for length in box.indices {
            #expect(throws: SealFault.notOurs) { try SealedBox.open(Array(box[..<length]), for: place, key: key) }
        }
        for index in box.indices {
            var altered = box
            altered[index] ^= 1
            #expect(throws: SealFault.notOurs) { try SealedBox.open(altered, for: place, key: key) }
        }
    }

    @Test("more than a box holds is refused")
    func tooLong() {
        let content = [UInt8](repeating: 0, count: SealedBox.longestContent + 1)
        #expect(throws: SealFault.tooLong) { try SealedBox.seal(content, for: place, key: key) }
        #expect(throws: SealFault.notOurs) {
            try SealedBox.open(content + [UInt8](repeating: 0, count: 29), for: place, key: key)
        }
    }

    @Test("a key has 32 bytes, differs by purpose, and says nothing of itself in a log")
    func keys() {
        #expect(SealingKey([UInt8](repeating: 1, count: 31)) == nil)
        #expect(SealingKey([UInt8](repeating: 1, count: 33)) == nil)
        let master = HMACSHA256(key: [1])
        #expect(SealingKey("seal", from: master).bytes != SealingKey("cursor", from: master).bytes)
        var dumped = ""
        dump(key, to: &dumped)
        #expect(!dumped.contains("\(key.bytes[0])"))
    }
}
