import Crypto
import Testing

@Suite("Stripe's signatures")
struct StripeSignatureTests {
    let secret = "whsec_test_secret_of_an_endpoint"
    let body = Array("{\"id\": \"evt_1\", \"text\": \"größer\"}".utf8)
    let now: Int64 = 1_614_265_330

    @Test("the signature is that of the library of Stripe")
    func knownAnswer() throws {
        // Computed with `printf '1614265330.{}' | openssl dgst -sha256 -hmac whsec_test_secret_of_an_endpoint`.
        let header = "t=1614265330,v1=ef3a4ba9002fcccab030cac384ab8cd67c008e08919a6b206c3ee186973d2b17"
        #expect(try Stripe.fault(header, Array("{}".utf8), secrets: [secret], now: now) == nil)
    }

    @Test("a timestamp within five minutes is accepted", arguments: [0, 299, -299, 300, -300] as [Int64])
    func timely(offset: Int64) throws {
        let header = Stripe.header(now, body, [secret])
        #expect(try Stripe.fault(header, body, secrets: [secret], now: now + offset) == nil)
    }

    @Test("a timestamp further away is refused", arguments: [301, -301, 86_400] as [Int64])
    func untimely(offset: Int64) throws {
        let header = Stripe.header(now, body, [secret])
        #expect(try Stripe.fault(header, body, secrets: [secret], now: now + offset) == .timestampOutOfTolerance)
    }

    @Test(
        "a header of another form is refused",
        arguments: [
            ("", .headerMalformed), ("t=1614265330", .headerMalformed), ("v1=SIGNATURE", .headerMalformed),
            ("t=1614265330,v1=", .headerMalformed), ("t=1614265330,v1", .headerMalformed),
            ("t=1614265330,=SIGNATURE", .headerMalformed), ("t=1614265330,v0=SIGNATURE", .headerMalformed),
            ("t=1614265330,V1=SIGNATURE", .headerMalformed), ("t=1614265330,,v1=SIGNATURE", .headerMalformed),
            ("t=1614265330,t=1614265330,v1=SIGNATURE", .headerMalformed),
            ("t=1614265330,v1=SIGNATURE,", .headerMalformed), ("t=1614265330, v1=SIGNATURE", .headerMalformed),
            ("t=01614265330,v1=SIGNATURE", .timestampMalformed), ("t=,v1=SIGNATURE", .timestampMalformed),
            ("t= 1614265330,v1=SIGNATURE", .timestampMalformed),
            ("t=1614265330.0,v1=SIGNATURE", .timestampMalformed),
            ("t=1614265331,v1=SIGNATURE", .noSignatureMatches), ("t=1614265330,v1=abc", .noSignatureMatches),
        ] as [(String, SignatureFault)])
    func malformed(pattern: String, fault: SignatureFault) throws {
        let signature = Stripe.header(now, body, [secret]).dropFirst("t=1614265330,v1=".count)
        let parts = pattern.split(separator: "SIGNATURE", omittingEmptySubsequences: false)
        let header = parts.joined(separator: String(signature))
        #expect(try Stripe.fault(header, body, secrets: [secret], now: now) == fault)
    }

    @Test("capital digits, which read as the same number, are another signature")
    func capitals() throws {
        let header = Stripe.header(now, body, [secret]).uppercased()
        let capitals = "t=" + header.dropFirst(2).replacing("V1", with: "v1")
        #expect(try Stripe.fault(capitals, body, secrets: [secret], now: now) == .noSignatureMatches)
    }

    @Test("sixteen signatures are looked at, seventeen are refused unread")
    func manySignatures() throws {
        let signed = Stripe.header(now, body, [secret])
        let fifteen = String(repeating: ",v0=00", count: 15)
        #expect(try Stripe.fault(signed + fifteen, body, secrets: [secret], now: now) == nil)
        #expect(try Stripe.fault(signed + fifteen + ",v1=00", body, secrets: [secret], now: now) == .tooManySignatures)
    }

    @Test("while a secret is exchanged for another, either signs")
    func rotation() throws {
        let next = "whsec_the_secret_that_comes_next"
        for signing in [[secret], [next], [secret, next]] {
            let header = Stripe.header(now, body, signing)
            #expect(try Stripe.fault(header, body, secrets: [secret, next], now: now) == nil)
        }
        let header = Stripe.header(now, body, [secret])
        #expect(try Stripe.fault(header, body, secrets: [next], now: now) == .noSignatureMatches)
    }

    @Test("a message of which one bit is another is refused")
    func bitFlips() throws {
        let header = Stripe.header(now, body, [secret])
        for flipped in singleBitFlips(of: body) {
            #expect(try Stripe.fault(header, flipped, secrets: [secret], now: now) != nil)
        }
        for flipped in singleBitFlips(of: Array(header.utf8)) {
            let flippedHeader = String(decoding: flipped, as: UTF8.self)
            #expect(try Stripe.fault(flippedHeader, body, secrets: [secret], now: now) != nil)
        }
    }

    @Test(
        "a secret in another form is no secret",
        arguments: [
            "", "whsec_", "sk_live_abcdefghijklmnopqrst", "whsec_short", "whsec_with a blank in it",
            "whsec_äääääääääää",
        ])
    func malformedSecret(text: String) {
        #expect(StripeSecret(text) == nil)
    }
}
