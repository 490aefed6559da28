import Entitlement
import JSON
import Ledger
import Primitives
import Storage
import Testing

@testable import Service

extension Desk {
    /// The events of the account, or of nobody, in order.
    func events(ofNobody: Bool = false) throws -> [EventsTable.Event] {
        try service.database.read { transaction in
            try EventsTable.page(of: ofNobody ? nil : acme, after: 0, limit: 500, in: transaction)
        }
    }

    /// The types of the account's events after the first so many.
    func told(after count: Int = 0) throws -> [String] {
        try events().dropFirst(count).map(\.type.rawValue)
    }
}

@Suite("Events")
struct EventTests {
    @Test("a purchase tells its order, its invoice and its lot")
    func purchase() throws {
        let desk = try Desk()
        try desk.buy("pack-5")
        #expect(
            try desk.told() == ["order.created", "invoice.finalized", "invoice.paid", "lot.granted"])
    }

    @Test("a request for payment tells only itself")
    func unpaid() throws {
        let desk = try Desk()
        try desk.buy("pack-5", paid: false)
        #expect(try desk.told() == ["order.created"])
    }

    @Test("a subscription tells that it began")
    func subscription() throws {
        let desk = try Desk()
        try desk.buy("standard")
        #expect(try desk.told().contains("entitlement.activated"))
    }

    @Test("an incident tells each step of its life, once")
    func incident() throws {
        let desk = try Desk()
        try desk.buy("pack-5")
        let before = try desk.events().count
        try desk.open("INC-1", using: "pack-5")
        try desk.tell("INC-1", .responded)
        try desk.tell("INC-1", .agentReplied)
        try desk.judge("INC-1", .howTo)
        try desk.tell("INC-1", .resolved)
        try desk.tell("INC-1", .confirmed)
        #expect(
            try desk.told(after: before) == [
                "incident.opened", "incident.routed", "hold.placed", "incident.acknowledged", "incident.verdict",
                "hold.posted", "incident.charged", "incident.closed",
            ])
    }

    @Test("a verdict against us tells that nothing is charged")
    func waived() throws {
        let desk = try Desk()
        try desk.buy("pack-5")
        try desk.open("INC-1", using: "pack-5")
        let before = try desk.events().count
        try desk.judge("INC-1", .productDefect)
        #expect(try desk.told(after: before) == ["incident.verdict", "incident.waived", "hold.released"])
    }

    @Test("credits that run low are told once, when they come down to what the plan warns of")
    func low() throws {
        let desk = try Desk()
        try desk.buy("pack-5")
        for number in 1...5 { try desk.open("INC-\(number)", using: "pack-5") }
        let low = try desk.events().filter { $0.type == .creditsLow }
        #expect(low.map { String(decoding: $0.data, as: UTF8.self).contains("\"available\":1") } == [true])
    }

    @Test("a refund tells its credit note and asks for the money")
    func refund() throws {
        let desk = try Desk()
        let bought = try desk.buy("pack-5")
        let before = try desk.events().count
        try desk.run(RefundOrder(order: bought.order, reason: try Text(parsing: "not needed")))
        #expect(try desk.told(after: before) == ["credit_note.issued", "refund.requested"])
    }

    @Test("a confirmed defect is told once, and of each of its incidents the verdict")
    func defect() throws {
        let desk = try Desk()
        try desk.buy("pack-5")
        try desk.run(AddDefect(id: try DefectID(parsing: "bug-1"), title: try Text(parsing: "It breaks")))
        try desk.open("INC-1", using: "pack-5")
        try desk.judge("INC-1", .howTo, defect: "bug-1")
        let before = try desk.events().count
        try desk.finish(ConfirmDefect(id: try DefectID(parsing: "bug-1")))
        try desk.finish(ConfirmDefect(id: try DefectID(parsing: "bug-1")))
        #expect(try desk.events(ofNobody: true).map(\.type) == [.defectConfirmed])
        #expect(try desk.told(after: before) == ["incident.verdict", "incident.waived"])
    }

    @Test("a refused operation tells nothing")
    func refused() throws {
        let desk = try Desk()
        _ = try desk.refusal(of: try desk.opening("INC-1", using: "pack-5"))
        #expect(try desk.told() == [])
    }

    @Test("events are numbered from 1 without gaps, and their particulars are JSON")
    func numbered() throws {
        let desk = try Desk(limit: "2000.00")
        try desk.buy("pack-5")
        try desk.open("é\u{1F4A1}\"\\", using: "incident", severity: .critical)
        let events = try desk.events()
        #expect(events.map(\.sequence) == (1...Int64(events.count)).map { $0 })
        #expect(Set(events.map(\.id)).count == events.count)
        for event in events { _ = try JSONReader.read(event.data) }
    }
}

extension RandomLife {
    /// What happened and was not told, or was told and did not happen; nothing if each was told once.
    func untold() throws -> [String] {
        var found: [String] = []
        func expect(_ what: String, _ told: Int, _ happened: Int) {
            if told != happened { found.append("\(what): told \(told) times, happened \(happened) times") }
        }
        try service.database.read { transaction in
            for account in accounts {
                var told: [EventType: Int] = [:]
                var sequence: Int64 = 0
                while true {
                    let page = try EventsTable.page(of: account, after: sequence, limit: 500, in: transaction)
                    for event in page {
                        if event.sequence != sequence + 1 { found.append("\(account) misses event \(sequence + 1)") }
                        sequence = event.sequence
                        told[event.type, default: 0] += 1
                    }
                    if page.count < 500 { break }
                }
                var (granted, expired) = (0, 0)
                try TransactionsTable.each(of: account, in: transaction) { made in
                    let lots = Set(made.entries.compactMap(\.lot)).count
                    if made.kind == .grant { granted += lots }
                    if made.kind == .expire { expired += lots }
                }
                expect("\(account) lot.granted", told[.lotGranted] ?? 0, granted)
                expect("\(account) lot.expired", told[.lotExpired] ?? 0, expired)
                let scope = ReadScope(transaction, .system("law"), at: now, service.shelf)
                let opened = try IncidentsTable.page(
                    of: account, state: nil, after: nil, limit: 5_000, plans: { try scope.plan($0, version: $1) },
                    in: transaction)
                let holds = try opened.flatMap { try HoldsTable.holds(of: $0.id, in: transaction) }
                let settled = holds.compactMap { state in
                    if case .settled(let settled) = state { settled } else { nil }
                }
                expect("\(account) hold.placed", told[.holdPlaced] ?? 0, holds.count)
                expect("\(account) hold.posted", told[.holdPosted] ?? 0, settled.filter(\.wasPosted).count)
                expect("\(account) hold.released", told[.holdReleased] ?? 0, settled.filter { !$0.wasPosted }.count)
                expect("\(account) incident.opened", told[.incidentOpened] ?? 0, opened.count)
                let orders = try OrdersTable.page(of: account, after: nil, limit: 5_000, in: transaction)
                expect("\(account) order.created", told[.orderCreated] ?? 0, orders.count)
                let invoices = try InvoicesTable.page(of: account, after: nil, limit: 5_000, in: transaction)
                expect(
                    "\(account) invoice.finalized", told[.invoiceFinalized] ?? 0,
                    invoices.filter { $0.number != nil }.count)
            }
        }
        return found
    }
}
