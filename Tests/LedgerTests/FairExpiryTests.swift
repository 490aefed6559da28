import Ledger
import Primitives
import Testing

/// Design §5, "Expiry is fair", as a table.
@Suite struct FairExpiryTests {
    struct Row: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var held: String
        var released: String
        var grace: Int?
        /// What is free afterwards of a pack of three through 31 March, one of which was held.
        var free: [String]
    }

    static let rows = [
        Row(
            testDescription: "released the same day: nothing to make up for",
            held: "2026-03-01", released: "2026-03-01", grace: nil, free: ["1-3 through 2026-03-31"]),
        Row(
            testDescription: "held for ten days: ten days longer",
            held: "2026-03-01", released: "2026-03-11", grace: nil,
            free: ["2-3 through 2026-03-31", "1 through 2026-04-10"]),
        Row(
            testDescription: "held on the last day and released in May: that day, no more",
            held: "2026-03-31", released: "2026-05-10", grace: nil,
            free: ["2-3 through 2026-03-31", "1 through 2026-05-10"]),
        Row(
            testDescription: "grace is a floor where fewer days were left",
            held: "2026-03-31", released: "2026-05-10", grace: 30,
            free: ["2-3 through 2026-03-31", "1 through 2026-06-09"]),
        Row(
            testDescription: "grace adds nothing where more days were left",
            held: "2026-01-10", released: "2026-01-20", grace: 30,
            free: ["2-3 through 2026-03-31", "1 through 2026-04-10"]),
        Row(
            testDescription: "grace counts from the lot's end being near even if released the same day",
            held: "2026-03-31", released: "2026-03-31", grace: 30,
            free: ["2-3 through 2026-03-31", "1 through 2026-04-30"]),
    ]

    @Test("a credit comes back with the days it had left", arguments: rows)
    func released(row: Row) throws {
        var desk = Desk()
        _ = try desk.sell(3, for: "100.00", on: "2026-01-01", through: "2026-03-31")
        let hold = try desk.hold(1, on: row.held)
        try desk.perform(.release(hold.id, grace: row.grace), on: row.released)
        #expect(desk.free == row.free)
        #expect(desk.balance(.deferred) == "100.00")
    }

    @Test("a return is as fair as a release", arguments: rows)
    func returned(row: Row) throws {
        var desk = Desk()
        _ = try desk.sell(3, for: "100.00", on: "2026-01-01", through: "2026-03-31")
        let hold = try desk.hold(1, on: row.held)
        try desk.perform(.post(hold.id, .all, grace: row.grace), on: row.held)
        try desk.perform(.giveBack(hold.id, .all, grace: row.grace), on: row.released)
        #expect(desk.free == row.free)
        #expect(desk.balance(.deferred) == "100.00")
    }

    @Test("grace is granted once per credit")
    func graceOnce() throws {
        var desk = Desk()
        _ = try desk.sell(1, for: "100.00", on: "2026-01-01", through: "2026-03-31")
        let first = try desk.hold(1, on: "2026-03-31")
        try desk.perform(.release(first.id, grace: 30), on: "2026-03-31")
        #expect(desk.free == ["1 through 2026-04-30"])
        let second = try desk.hold(1, on: "2026-04-30")
        try desk.perform(.release(second.id, grace: 30), on: "2026-05-01")
        #expect(desk.free == ["1 through 2026-05-01"])
    }

    @Test("credits of one hold that had grace and those that had not go to lots of their own")
    func graceForSome() throws {
        var desk = Desk()
        _ = try desk.sell(3, for: "100.00", on: "2026-01-01", through: "2026-03-31")
        let first = try desk.hold(1, on: "2026-03-31")
        try desk.perform(.release(first.id, grace: 30), on: "2026-03-31")
        #expect(desk.free == ["2-3 through 2026-03-31", "1 through 2026-04-30"])
        let all = try desk.hold(3, on: "2026-03-31")
        try desk.perform(.release(all.id, grace: 60), on: "2026-04-10")
        #expect(desk.free == ["1 through 2026-05-10", "2-3 through 2026-06-09"])
        let graced = desk.book.lots.values.filter { !$0.graced.isEmpty }.map(\.graced.text).sorted()
        #expect(graced == ["1", "2-3"])
    }

    @Test("a child lot keeps number, value, priority and age of its root")
    func childLot() throws {
        var desk = Desk()
        let id = try desk.sell(7, for: "500.00", on: "2026-01-01", through: "2026-03-31")
        let root = try #require(desk.lot(id))
        _ = try desk.hold(3, on: "2026-01-01")
        let fourth = try desk.hold(1, on: "2026-01-01")
        let outcome = try desk.perform(.release(fourth.id, grace: nil), on: "2026-01-02")
        #expect(outcome.transactions.map(\.kind) == [.release, .move])
        let child = try #require(outcome.lots.first { $0.parent == root.id })
        #expect(child.root == root.id)
        #expect(child.free.text == "4")
        #expect(child.value(of: child.free).text == "71.42")
        #expect(child.grantedAt == root.grantedAt)
        #expect(child.priority == root.priority)
        #expect(desk.lot(root.id)?.movedOut.text == "4")
    }

    @Test("what never expires stays where it was")
    func everlasting() throws {
        var desk = Desk()
        _ = try desk.sell(3, for: "100.00", on: "2026-01-01", through: nil)
        let hold = try desk.hold(1, on: "2026-01-01")
        try desk.perform(.release(hold.id, grace: 30), on: "2027-01-01")
        #expect(desk.free == ["1-3 through ever"])
    }

    @Test("a credit released while its lot is frozen is frozen too, until both are unfrozen")
    func releasedWhileFrozen() throws {
        var desk = Desk()
        let lot = try desk.sell(2, for: "100.00", on: "2026-01-01", through: "2026-01-31")
        let hold = try desk.hold(1, on: "2026-01-11")
        try desk.perform(.freeze([lot]), on: "2026-01-21")
        let released = try desk.perform(.release(hold.id, grace: nil), on: "2026-02-10")
        let child = try #require(released.lots.first { $0.parent == lot })
        #expect(child.frozen)
        try desk.perform(.unfreeze([lot, child.id]), on: "2026-02-20")
        #expect(desk.free == ["2 through 2026-03-02", "1 through 2026-03-12"])
    }

    @Test("days on which the right was suspended are added")
    func extended() throws {
        var desk = Desk()
        let lot = try desk.sell(2, for: "100.00", on: "2026-01-01", through: "2026-01-31")
        try desk.perform(.extend([lot], byDays: 14), on: "2026-01-20")
        #expect(desk.free == ["1-2 through 2026-02-14"])
        for days in [-1, 36_601, .max, .min] {
            #expect(throws: LedgerRefusal.quantityOutOfRange(days)) {
                try desk.perform(.extend([lot], byDays: days), on: "2026-01-20")
            }
        }
    }
}
