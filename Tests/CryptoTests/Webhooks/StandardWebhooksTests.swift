import Crypto
import Testing

@Suite("Standard Webhooks")
struct StandardWebhooksTests {
    @Test("the specification's example is signed and accepted as it stands")
    func example() throws {
        let secret = try #require(WebhookSecret(Example.secret))
        let signature = StandardWebhooks.sign(
            id: Example.id, timestamp: Example.now, body: Example.body, secret: secret)
        #expect(signature == Example.signature)
        #expect(try Example.fault() == nil)
    }

    @Test("a timestamp within five minutes is accepted", arguments: ["1614265330", "1614265031", "1614265629"])
    func timely(timestamp: String) throws {
        let secret = try #require(WebhookSecret(Example.secret))
        let seconds = try #require(Int64(timestamp))
        let signature = StandardWebhooks.sign(id: "msg_1", timestamp: seconds, body: [], secret: secret)
        #expect(try Example.fault(id: "msg_1", timestamp: timestamp, signatures: signature, body: []) == nil)
    }

    @Test(
        "a timestamp too far away is refused",
        arguments: ["1614265029", "1614265631", "1", "161426533", "16142653300", "999999999999"])
    func untimely(timestamp: String) throws {
        #expect(try Example.fault(timestamp: timestamp) == .timestampOutOfTolerance)
    }

    @Test(
        "a timestamp that is not plain digits is refused",
        arguments: [
            " 1614265330", "1614265330 ", "+1614265330", "01614265330", "1614265330.0", "1614265330e0", "", "abc",
            "-1614265330", "0", "١٦١٤٢٦٥٣٣٠", "9999999999999", "1614265330\n", "0x60378ff2",
        ])
    func malformedTimestamp(timestamp: String) throws {
        #expect(try Example.fault(timestamp: timestamp) == .timestampMalformed)
    }

    @Test("no clock of the receiver makes the comparison overflow", arguments: [Int64.min, -1, 0, .max])
    func extremeClock(now: Int64) throws {
        #expect(try Example.fault(now: now) == .timestampOutOfTolerance)
    }

    @Test(
        "a header without a signature that fits is refused",
        arguments: [
            ("", .headerMalformed), ("v1", .headerMalformed), ("v1,", .headerMalformed),
            ("v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", .headerMalformed),
            ("V1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", .headerMalformed),
            ("v1,!!!!", .headerMalformed), (",AAAA", .headerMalformed), (" ", .headerMalformed),
            ("v1,AAAA", .noSignatureMatches),
            ("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE", .headerMalformed),
            ("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OF=", .headerMalformed),
            ("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE= ", .headerMalformed),
            ("v1,AAAA  v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", .headerMalformed),
            ("v1,AAAA,v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", .headerMalformed),
            ("v1a,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", .headerMalformed),
        ] as [(String, SignatureFault)])
    func refusedHeader(header: String, fault: SignatureFault) throws {
        #expect(try Example.fault(signatures: header) == fault)
    }

    @Test(
        "one good signature among others is enough",
        arguments: [
            "v1,AAAA v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            "v9,zzzz v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE= v1a,!!!!",
        ])
    func acceptedHeader(header: String) throws {
        #expect(try Example.fault(signatures: header) == nil)
    }

    @Test("sixteen signatures are looked at, seventeen are refused unread")
    func manySignatures() throws {
        let fifteen = String(repeating: "v1,AAAA ", count: 15)
        #expect(try Example.fault(signatures: fifteen + Example.signature) == nil)
        #expect(try Example.fault(signatures: fifteen + "v1,AAAA " + Example.signature) == .tooManySignatures)
        #expect(try Example.fault(signatures: String(repeating: " ", count: 5_000)) == .headerMalformed)
    }

    @Test("an id that is missing, overlong or invisible is refused", arguments: ["", "a b", "ä", "a\u{7F}", "a\n"])
    func malformedID(id: String) throws {
        #expect(try Example.fault(id: id) == .idMalformed)
        #expect(try Example.fault(id: String(repeating: "a", count: 257)) == .idMalformed)
    }

    @Test("while a secret is exchanged for another, either signs; before and after, only one")
    func rotation() throws {
        let next = WebhookSecret.random()
        let signed = StandardWebhooks.sign(id: "msg_1", timestamp: Example.now, body: Example.body, secret: next)
        let both = [Example.secret, next.text]
        #expect(try Example.fault(id: "msg_1", signatures: signed, secrets: both) == nil)
        #expect(try Example.fault(secrets: both) == nil)
        #expect(try Example.fault(id: "msg_1", signatures: signed) == .noSignatureMatches)
        #expect(try Example.fault(secrets: [next.text]) == .noSignatureMatches)
        #expect(try Example.fault(secrets: []) == .noSignatureMatches)
    }

    @Test("a message of which one bit is another is refused")
    func bitFlips() throws {
        for flipped in singleBitFlips(of: Example.body) { #expect(try Example.fault(body: flipped) != nil) }
        for flipped in singleBitFlips(of: Array(Example.id.utf8)) {
            #expect(try Example.fault(id: String(decoding: flipped, as: UTF8.self)) != nil)
        }
        for flipped in singleBitFlips(of: Array(Example.timestamp.utf8)) {
            #expect(try Example.fault(timestamp: String(decoding: flipped, as: UTF8.self)) != nil)
        }
        for flipped in singleBitFlips(of: Array(Example.signature.utf8)) {
            #expect(try Example.fault(signatures: String(decoding: flipped, as: UTF8.self)) != nil)
        }
    }

    @Test(
        "a secret in another form is no secret",
        arguments: [
            "", "whsec_", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "WHSEC_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLa==",
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS!", " whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            "whsec_" + Base64.standard.encode([UInt8](repeating: 7, count: 23)),
            "whsec_" + Base64.standard.encode([UInt8](repeating: 7, count: 65)),
        ])
    func malformedSecret(text: String) {
        #expect(WebhookSecret(text) == nil)
    }

    @Test("a new secret has 32 bytes, is never the same, and says nothing of itself in a log")
    func newSecrets() throws {
        let secrets = (0..<100).map { _ in WebhookSecret.random() }
        #expect(Set(secrets.map(\.text)).count == 100)
        for secret in secrets {
            #expect(WebhookSecret(secret.text)?.text == secret.text)
            #expect(Base64.standard.decode(String(secret.text.dropFirst(6)))?.count == 32)
            var dumped = ""
            dump(secret, to: &dumped)
            #expect(!"\(secret) \(String(reflecting: secret)) \(dumped)".contains(secret.text.suffix(40)))
        }
    }
}
