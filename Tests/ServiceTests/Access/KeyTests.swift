import Crypto
import JSON
import Primitives
import Storage
import Testing

@testable import Service

@Suite("API keys")
struct KeyTests {
    private static let admin = Actor(origin: .operatingSystem, name: "tester", role: .admin)

    private func code(of text: String, _ service: Service) -> String {
        do {
            _ = try service.keyring.actor(for: text)
            return "let in"
        } catch {
            return Refusal(error).code
        }
    }

    private func service() throws -> Service {
        let service = Service(try Database.temporary(at: try Instant(parsing: "2026-03-02T09:00:00Z")))
        try service.makeSandbox(at: try Instant(parsing: "2026-03-02T09:00:00Z"))
        return service
    }

    private func move(_ service: Service, to time: String) throws {
        let begun = try service.perform(SetClock(to: try Instant(parsing: time)), Request(Self.admin))
        _ = try service.finish(try #require(begun.job), as: Self.admin)
        service.keyring.forget()
    }

    @Test("a key lets in whoever holds it, with its role and account")
    func letsIn() throws {
        let houses = try TwoHouses()
        let made = try houses.service.run(
            AddKey(role: .customer, account: houses.acme.account), Request(Self.admin))
        let actor = try houses.service.keyring.actor(for: made.key)
        #expect(actor == Actor(origin: .key, name: made.id.text, role: .customer, account: houses.acme.account))
    }

    @Test("the secret is nowhere in the database")
    func hashed() throws {
        let service = try service()
        let made = try service.run(AddKey(role: .agent), Request(Self.admin))
        let kept = try #require(try service.database.read { try KeysTable.key(made.id, in: $0) })
        let text = try #require(KeyText(parsing: made.key))
        #expect(kept.hash == text.hash && kept.hash.count == SHA256.byteCount)
        #expect(KeyText.secretByteCount * 8 >= 160)
    }

    @Test("every single wrong letter is known without asking the database")
    func mistyped() throws {
        let service = try service()
        let made = try service.run(AddKey(role: .agent), Request(Self.admin))
        let letters = Array(made.key.utf8)
        for index in letters.indices {
            for wrong in ["0", "z", "7", "_", "l"].map({ UInt8(ascii: Unicode.Scalar($0) ?? " ") }) {
                guard letters[index] != wrong else { continue }
                var mistyped = letters
                mistyped[index] = wrong
                #expect(KeyText(parsing: String(decoding: mistyped, as: UTF8.self)) == nil)
            }
        }
        #expect(code(of: String(made.key.dropLast()), service) == "key_malformed")
        #expect(code(of: made.key + "0", service) == "key_malformed")
        #expect(code(of: "", service) == "key_malformed")
    }

    @Test("a right id with another secret, and an id of nobody, are refused in the same words")
    func wrong() throws {
        let service = try service()
        let made = try service.run(AddKey(role: .agent), Request(Self.admin))
        #expect(code(of: try KeyText(drawnFor: made.id).text, service) == "key_unknown")
        #expect(code(of: try KeyText(drawnFor: KeyID(high: 1, low: 2)).text, service) == "key_unknown")
    }

    @Test("a revoked key lets nobody in, at once")
    func revoked() throws {
        let service = try service()
        let made = try service.run(AddKey(role: .agent), Request(Self.admin))
        #expect(code(of: made.key, service) == "let in")
        _ = try service.perform(RevokeKey(id: made.id), Request(Self.admin))
        #expect(code(of: made.key, service) == "key_revoked")
        #expect(throws: Refusal.self) { try service.run(RotateKey(id: made.id), Request(Self.admin)) }
    }

    @Test("what somebody else has revoked is known within a second")
    func revokedElsewhere() throws {
        let service = try service()
        let made = try service.run(AddKey(role: .agent), Request(Self.admin))
        #expect(code(of: made.key, service) == "let in")
        let other = Service(service.database)
        _ = try other.perform(RevokeKey(id: made.id), Request(Self.admin))
        let clock = ContinuousClock()
        let start = clock.now
        while code(of: made.key, service) == "let in", clock.now - start < .seconds(1) {}
        #expect(code(of: made.key, service) == "key_revoked")
    }

    @Test("after a rotation both secrets are good for as long as it says, then the new one alone")
    func rotated() throws {
        let service = try service()
        let first = try service.run(AddKey(role: .agent), Request(Self.admin))
        let second = try service.run(
            RotateKey(id: first.id, overlap: try Period(parsing: "PT1H")), Request(Self.admin))
        service.keyring.forget()
        #expect(second.id == first.id && second.key != first.key)
        #expect([first.key, second.key].map { code(of: $0, service) } == ["let in", "let in"])
        try move(service, to: "2026-03-02T09:59:59Z")
        #expect([first.key, second.key].map { code(of: $0, service) } == ["let in", "let in"])
        try move(service, to: "2026-03-02T10:00:00Z")
        #expect([first.key, second.key].map { code(of: $0, service) } == ["key_rotated", "let in"])
    }

    @Test("a key ends by itself")
    func expires() throws {
        let service = try service()
        var adding = AddKey(role: .agent)
        adding.expiresAt = try Instant(parsing: "2026-03-03T00:00:00Z")
        let made = try service.run(adding, Request(Self.admin))
        #expect(code(of: made.key, service) == "let in")
        try move(service, to: "2026-03-03T00:00:00Z")
        #expect(code(of: made.key, service) == "key_expired")
        #expect(try service.run(ListKeys(), Request(Self.admin)).map(\.state) == [.expired])
        #expect(throws: Refusal.self) { try service.run(adding, Request(Self.admin)) }
    }

    @Test("a customer's key needs an account, which has to be there")
    func customers() throws {
        let houses = try TwoHouses()
        let nobody = try AccountID(parsing: "nobody")
        #expect(throws: Refusal.self) { try houses.service.run(AddKey(role: .customer), Request(Self.admin)) }
        #expect(throws: Refusal.self) {
            try houses.service.run(AddKey(role: .customer, account: nobody), Request(Self.admin))
        }
    }

    @Test("when a key was last used is written when it is asked for, not at every use")
    func uses() throws {
        let service = try service()
        let made = try service.run(AddKey(role: .agent), Request(Self.admin))
        for _ in 0..<1_000 { #expect(code(of: made.key, service) == "let in") }
        #expect(try service.run(ListKeys(), Request(Self.admin)).first?.lastUsedAt == nil)
        service.keyring.flush()
        // A write of our own comes after it in the writer's queue.
        try service.database.write { _ in }
        #expect(
            try service.run(ListKeys(), Request(Self.admin)).first?.lastUsedAt?.text == "2026-03-02T09:00:00Z")
    }

    @Test("a repeated request tells the same secret, which is kept sealed")
    func repeated() throws {
        let service = try service()
        let request = Request(Self.admin, key: try Reference(parsing: "once"))
        let first = try service.perform(AddKey(role: .agent), request)
        let second = try service.perform(AddKey(role: .agent), request)
        #expect(first.bytes == second.bytes && second.isReplayed)
        let key = try #require(request.key)
        let kept = try #require(
            try service.database.read { try IdempotencyTable.kept(for: "os:tester", key, in: $0) })
        let secret = try #require(try JSONReader.read(first.bytes)["key"]?.string)
        #expect(!String(decoding: kept.answer, as: UTF8.self).contains(secret))
        #expect(try service.run(ListKeys(), Request(Self.admin)).count == 1)
    }
}
