import JSON
import Primitives
import Storage
import Testing

@testable import Service

@Suite("One key stands for one request")
struct IdempotencyTests {
    private func buy(
        _ houses: TwoHouses, _ plan: String, key: String, by name: String = "k"
    ) throws -> Answered {
        let operation = try #require(OperationRegistry.named("buy"))
        let input = try JSONReader.read(Array(#"{"account":"acme","plan":"\#(plan)"}"#.utf8))
        let actor = Actor(origin: .key, name: name, role: .billing)
        return try operation.run(in: houses.service, on: input, Request(actor, key: try Reference(parsing: key)))
    }

    @Test("the same request again has one effect and the same bytes for an answer")
    func replay() throws {
        let houses = try TwoHouses()
        let first = try buy(houses, "pack-5", key: "one")
        let written = try houses.written()
        let second = try buy(houses, "pack-5", key: "one")
        #expect(second.bytes == first.bytes)
        #expect(second.isReplayed && !first.isReplayed)
        #expect(try houses.written() == written)
    }

    @Test("another request under the same key is refused with 422")
    func reused() throws {
        let houses = try TwoHouses()
        _ = try buy(houses, "pack-5", key: "one")
        do {
            _ = try buy(houses, "pack-10", key: "one")
            Issue.record("it was done")
        } catch let refusal as Refusal {
            #expect(refusal.code == "idempotency_key_reused")
            #expect(refusal.status == 422)
        }
    }

    @Test("callers do not share keys")
    func callers() throws {
        let houses = try TwoHouses()
        let mine = try buy(houses, "pack-5", key: "one")
        let theirs = try buy(houses, "pack-5", key: "one", by: "other")
        #expect(mine.bytes != theirs.bytes)
    }

    @Test("a refusal is judged anew")
    func refusals() throws {
        let houses = try TwoHouses()
        let operation = try #require(OperationRegistry.named("incident.open"))
        let text = #"{"account":"carl","severity":"normal","channel":"email","reference":"C-1"}"#
        let input = try JSONReader.read(Array(text.utf8))
        let request = Request(Actor(origin: .key, name: "k", role: .agent), key: try Reference(parsing: "one"))
        #expect(throws: Refusal.self) { try operation.run(in: houses.service, on: input, request) }
        try houses.service.run(
            AddAccount(
                id: try AccountID(parsing: "carl"), name: try Text(parsing: "Carl"),
                country: try CountryCode(parsing: "US"), zone: try ZoneName(parsing: "America/New_York"),
                currency: try Currency(parsing: "USD")), Request(.system("test")))
        #expect(throws: Never.self) { _ = try operation.run(in: houses.service, on: input, request) }
    }
}
