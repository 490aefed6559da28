import Ledger
import Primitives
import Testing

/// Which lot pays.
@Suite struct BurnOrderTests {
    struct Row: CustomTestStringConvertible, Sendable {
        var testDescription: String
        /// Priority, day granted, last day: in the order they are granted.
        var lots: [(priority: Int, granted: String, last: String?)]
        /// Positions of the lots that pay, in order.
        var order: [Int]
    }

    static let rows = [
        Row(
            testDescription: "lower priority burns first, whatever its age and end",
            lots: [(10, "2026-01-01", "2026-06-01"), (1, "2026-02-01", nil)], order: [1, 0]),
        Row(
            testDescription: "then what ends first",
            lots: [(5, "2026-01-01", "2026-12-31"), (5, "2026-02-01", "2026-06-30")], order: [1, 0]),
        Row(
            testDescription: "what never ends burns last of its priority",
            lots: [(5, "2026-01-01", nil), (5, "2026-02-01", "2026-12-31")], order: [1, 0]),
        Row(
            testDescription: "then the oldest",
            lots: [(5, "2026-02-01", "2026-12-31"), (5, "2026-01-01", "2026-12-31")], order: [1, 0]),
        Row(
            testDescription: "then the id",
            lots: [(5, "2026-01-01", "2026-12-31"), (5, "2026-01-01", "2026-12-31")], order: [0, 1]),
        Row(
            testDescription: "what has ended does not serve",
            lots: [(1, "2026-01-01", "2026-02-28"), (5, "2026-01-01", "2026-12-31")], order: [1]),
        Row(
            testDescription: "what has not begun does not serve",
            lots: [(1, "2026-03-03", nil), (5, "2026-01-01", "2026-03-02")], order: [1]),
    ]

    @Test("a hold draws on lots in burn order", arguments: rows)
    func burns(row: Row) throws {
        var desk = Desk()
        var lots: [LotID] = []
        for lot in row.lots {
            let pack = Sample.pack(
                2, price: .zero(Sample.eur), from: Sample.day(lot.granted), through: lot.last.map(Sample.day),
                priority: lot.priority)
            lots.append(try desk.grant(pack, on: lot.granted))
        }
        for position in row.order {
            let hold = try desk.hold(2, on: "2026-03-02")
            #expect(hold.taken == [lots[position]: "1-2"])
        }
        #expect(throws: LedgerRefusal.noCredits(Sample.family, wanted: 1, available: 0)) {
            try desk.hold(1, on: "2026-03-02")
        }
    }

    @Test("a hold may draw on several lots, the lowest free numbers of each")
    func severalLots() throws {
        var desk = Desk()
        let first = try desk.sell(3, for: "30", on: "2026-01-01", through: "2026-06-30")
        let second = try desk.sell(3, for: "30", on: "2026-01-01", through: "2026-12-31")
        let early = try desk.hold(1, on: "2026-03-02")
        let hold = try desk.hold(3, on: "2026-03-02")
        #expect(hold.taken == [first: "2-3", second: "1"])
        try desk.perform(.release(early.id, grace: nil), on: "2026-03-02")
        #expect(try desk.hold(2, on: "2026-03-02").taken == [first: "1", second: "2"])
    }

    @Test("a hold that names its lots draws on them alone, in the order named")
    func namedLots() throws {
        var desk = Desk()
        let first = try desk.sell(2, for: "30", on: "2026-01-01", through: "2026-06-30")
        let second = try desk.sell(2, for: "30", on: "2026-01-01", through: "2026-12-31")
        let third = try desk.sell(2, for: "30", on: "2026-01-01", through: nil)
        func request(_ quantity: Int, _ lots: [LotID]) -> LedgerCommand {
            .hold(
                HoldRequest(
                    incident: Sample.incident(1), wanted: .credits(Sample.family, quantity), lots: lots))
        }
        let hold = try #require(try desk.perform(request(3, [third, first]), on: "2026-03-02").hold).hold
        #expect(hold.taken == [third: "1-2", first: "1"])
        #expect(throws: LedgerRefusal.noCredits(Sample.family, wanted: 3, available: 2)) {
            try desk.perform(request(3, [second]), on: "2026-03-02")
        }
    }

    @Test("a refusal says how many there were and takes none")
    func refusal() throws {
        var desk = Desk()
        let lot = try desk.sell(3, for: "30", on: "2026-01-01", through: nil)
        #expect(throws: LedgerRefusal.noCredits(Sample.family, wanted: 4, available: 3)) {
            try desk.hold(4, on: "2026-03-02")
        }
        #expect(desk.lot(lot)?.free.text == "1-3")
        for quantity in [0, -1, .max, .min] {
            #expect(throws: LedgerRefusal.quantityOutOfRange(quantity)) { try desk.hold(quantity, on: "2026-03-02") }
        }
    }

    @Test("a frozen lot serves nobody until it is unfrozen, and gets its days back")
    func frozen() throws {
        var desk = Desk()
        let lot = try desk.sell(3, for: "30", on: "2026-01-01", through: "2026-01-31")
        try desk.perform(.freeze([lot]), on: "2026-01-20")
        #expect(throws: LedgerRefusal.self) { try desk.hold(1, on: "2026-01-21") }
        try desk.perform(.expire, on: "2026-03-01")
        #expect(desk.lot(lot)?.free.text == "1-3")
        try desk.perform(.unfreeze([lot]), on: "2026-03-01")
        #expect(desk.lot(lot)?.lastDay?.text == "2026-03-12")
        #expect(try desk.hold(1, on: "2026-03-12").taken == [lot: "1"])
    }
}
