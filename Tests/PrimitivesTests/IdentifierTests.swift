import Primitives
import Testing

@Suite("Identifiers")
struct IdentifierTests {
    @Test(
        "128 bits are 26 letters and back",
        arguments: [
            (UInt64.min, UInt64.min, "inc_00000000000000000000000000"), (0, 31, "inc_0000000000000000000000000z"),
            (.max, .max, "inc_7zzzzzzzzzzzzzzzzzzzzzzzzz"), (1, 0, "inc_0000000000000g000000000000"),
            (0x0123_4567_89AB_CDEF, 0xFEDC_BA98_7654_3210, "inc_014d2pf2dbsqqzxq5tk1v58cgg"),
        ])
    func text(high: UInt64, low: UInt64, text: String) throws {
        #expect(IncidentID(high: high, low: low).text == text)
        #expect(try IncidentID(parsing: text) == IncidentID(high: high, low: low))
    }

    @Test(
        "an identifier has one text and one kind",
        arguments: [
            ("lot_00000000000000000000000000", "wrong_prefix"), ("00000000000000000000000000", "wrong_prefix"),
            ("inc00000000000000000000000000", "wrong_prefix"), ("INC_00000000000000000000000000", "wrong_prefix"),
            ("inc_0000000000000000000000000", "malformed"), ("inc_000000000000000000000000000", "malformed"),
            ("inc_0000000000000000000000000Z", "malformed"), ("inc_0000000000000000000000000o", "malformed"),
            ("inc_0000000000000000000000000i", "malformed"), ("inc_0000000000000000000000000l", "malformed"),
            ("inc_0000000000000000000000000u", "malformed"), ("inc_8zzzzzzzzzzzzzzzzzzzzzzzzz", "malformed"),
            ("inc_zzzzzzzzzzzzzzzzzzzzzzzzzz", "malformed"), ("inc_00000000000000000000000-00", "malformed"),
            ("inc_0000000000000000000000000é", "malformed"), ("inc_", "malformed"),
        ])
    func refusals(text: String, code: String) {
        #expect(faultCode(of: text, as: IncidentID.self) == code)
    }

    @Test("one maker's identifiers rise, in bits and in text")
    func rising() {
        var maker = IdentifierMaker(milliseconds: 1_772_442_000_123, seed: (.max, .max))
        let identifiers: [LotID] = (0..<20_000).map { _ in maker.make() }
        #expect(zip(identifiers, identifiers.dropFirst()).allSatisfy { $0 < $1 && $0.text < $1.text })
        #expect(identifiers.allSatisfy { $0.milliseconds == 1_772_442_000_123 })
    }

    @Test("the same moment and seed make the same identifiers, another seed others")
    func determinism() {
        var one = IdentifierMaker(milliseconds: 5, seed: (3, 4))
        var same = IdentifierMaker(milliseconds: 5, seed: (3, 4))
        var other = IdentifierMaker(milliseconds: 5, seed: (3, 5))
        let (first, second): (LotID, OrderID) = (one.make(), one.make())
        #expect(first == same.make())
        #expect(second == same.make())
        #expect(first != other.make())
    }

    @Test("a later moment sorts later whatever the seed")
    func time() {
        var early = IdentifierMaker(milliseconds: 1_000, seed: (.max, .max))
        var late = IdentifierMaker(milliseconds: 1_001, seed: (0, 0))
        let (first, second): (JobID, JobID) = (early.make(), late.make())
        #expect(first < second)
    }

    @Test("a moment before 1970 or beyond 48 bits still makes identifiers", arguments: [Int64.min, -1, .max])
    func extremes(milliseconds: Int64) throws {
        var maker = IdentifierMaker(milliseconds: milliseconds, seed: (.max, .max))
        let (first, second): (EventID, EventID) = (maker.make(), maker.make())
        #expect(first < second)
        #expect(try EventID(parsing: second.text) == second)
    }

    @Test("every kind has a prefix of its own")
    func prefixes() {
        let tags: [any IdentifierTag.Type] = [
            IncidentTag.self, LotTag.self, EntitlementTag.self, OrderTag.self, InvoiceTag.self, PaymentTag.self,
            HoldTag.self, TransactionTag.self, VerdictTag.self, WaiverTag.self, TargetTag.self, JobTag.self,
            EventTag.self, ContactTag.self, RecordTag.self, ChargeTag.self, OperationTag.self, LineTag.self,
            DisputeTag.self,
        ]
        #expect(Set(tags.map { $0.prefix }).count == tags.count)
        #expect(tags.allSatisfy { $0.prefix.utf8.count == 3 })
    }
}
