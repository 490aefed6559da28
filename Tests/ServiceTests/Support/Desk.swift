import Billing
import Catalog
import Entitlement
import JSON
import Ledger
import Primitives
import ShippedCatalogue
import Storage
import Testing

@testable import Service

/// A service over a database of its own, with the shipped catalogue and one account: `acme`, in New York, in dollars.
struct Desk {
    static let start = "2026-03-02T09:00:00Z"

    let service: Service
    let acme: AccountID
    let actor = Actor(origin: .operatingSystem, name: "tester", role: .admin)

    /// A desk; `limit` is acme's charge limit, `terms` its days to pay, `edit` a change to a plan's file.
    init(
        limit: String? = nil, terms: Int? = nil, warrantyFrom: String? = nil,
        edit: (path: String, changes: [(String, String)])? = nil
    ) throws {
        let now = try Instant(parsing: Self.start)
        service = Service(try Database.temporary(at: now))
        acme = try AccountID(parsing: "acme")
        try service.load(try Self.catalogue(edit), as: actor, at: now)
        var account = AddAccount(
            id: acme, name: try Text(parsing: "Acme Inc."), country: try CountryCode(parsing: "US"),
            zone: try ZoneName(parsing: "America/New_York"), currency: try Currency(parsing: "USD"))
        account.chargeLimit = limit.map { .decimal($0) }
        account.terms = Terms(days: terms)
        account.warrantyFrom = try warrantyFrom.map { try CivilDate(parsing: $0) }
        try service.run(account, Request(actor, at: now))
    }

    static func catalogue(_ edit: (path: String, changes: [(String, String)])?) throws -> [CatalogueFile] {
        try ShippedCatalogue.files.map { file in
            guard let edit, edit.path == file.path else { return CatalogueFile(path: file.path, bytes: file.bytes) }
            var text = String(decoding: file.bytes, as: UTF8.self)
            for (old, new) in edit.changes {
                try #require(text.contains(old))
                text = text.replacingOccurrences(of: old, with: new)
            }
            return CatalogueFile(path: file.path, bytes: Array(text.utf8))
        }
    }
}

extension Desk {
    /// Performs a command as of an instant.
    @discardableResult
    func run<C: Command>(_ command: C, at text: String = start) throws -> C.Answer {
        try service.run(command, Request(actor, at: try Instant(parsing: text)))
    }

    /// Performs a query as of an instant.
    func ask<Q: Query>(_ query: Q, at text: String = start) throws -> Q.Answer {
        try service.run(query, Request(actor, at: try Instant(parsing: text)))
    }

    /// Performs a long command to its end and gives its last answer.
    @discardableResult
    func finish<L: LongCommand>(_ command: L, at text: String = start) throws -> JSONNode {
        let begun = try service.perform(command, Request(actor, at: try Instant(parsing: text)))
        let job = try #require(begun.job)
        return try JSONReader.read(try service.finish(job, as: actor).bytes)
    }

    /// The refusal that a command meets, which must leave everything as it was.
    func refusal<C: Command>(of command: C, at text: String = start) throws -> Refusal {
        let before = try picture()
        var refusal: Refusal?
        do {
            try run(command, at: text)
        } catch {
            refusal = Refusal(error)
        }
        #expect(try picture() == before)
        return try #require(refusal, "it was not refused")
    }

    /// Buys something and pays for it.
    @discardableResult
    func buy(_ plan: String, quantity: Int? = nil, paid: Bool = true, at text: String = start) throws -> PurchaseAnswer
    {
        try run(Buy(account: acme, plan: try PlanID(parsing: plan), quantity: quantity, paid: paid), at: text)
    }

    /// Opens an incident.
    @discardableResult
    func open(
        _ reference: String, using: String? = nil, severity: Severity = .normal, at text: String = start
    ) throws -> OpenIncident.Answer {
        try run(opening(reference, using: using, severity: severity), at: text)
    }

    func opening(_ reference: String, using: String? = nil, severity: Severity = .normal) throws -> OpenIncident {
        OpenIncident(
            account: acme, severity: severity, channel: .email, reference: try Reference(parsing: reference),
            using: try using.map { try RightName(parsing: $0) })
    }

    /// Gives a verdict.
    @discardableResult
    func judge(
        _ reference: String, _ cause: Cause, defect: String? = nil, at text: String = start
    ) throws -> VerdictAnswer {
        try run(verdict(reference, cause, defect: defect), at: text)
    }

    func verdict(_ reference: String, _ cause: Cause, defect: String? = nil) throws -> GiveVerdict {
        GiveVerdict(
            incident: try IncidentName(parsing: reference), cause: cause,
            defect: try defect.map { try DefectID(parsing: $0) })
    }

    /// Waives all of a charge, or an amount.
    @discardableResult
    func waive(_ reference: String, _ amount: String? = nil, at text: String = start) throws -> WaiveCharge.Answer {
        try run(
            WaiveCharge(
                incident: try IncidentName(parsing: reference), reason: try Text(parsing: "goodwill"),
                amount: amount.map { .decimal($0) }), at: text)
    }

    /// Tells an event.
    @discardableResult
    func tell(
        _ reference: String, _ type: RecordIncidentEvent.EventType, at text: String = start
    ) throws -> IncidentAnswer {
        try run(event(reference, type), at: text)
    }

    /// An event with whatever its type asks for.
    func event(_ reference: String, _ type: RecordIncidentEvent.EventType) throws -> RecordIncidentEvent {
        var event = RecordIncidentEvent(incident: try IncidentName(parsing: reference), type: type)
        event.by = .customer
        event.severity = .high
        event.minutes = 5
        event.effort = Effort(2)
        if type == .closed { event.reason = try Text(parsing: "asked by phone") }
        return event
    }
}

extension Desk {
    /// What there is of value: balances, documents, and how many transactions led there.
    struct Picture: Equatable {
        var balances: LedgerBalances
        var transactions = 0
        var creditNotes = 0
        var invoices = 0
        var incidents = 0
    }

    func picture() throws -> Picture {
        let incidents = try ask(ListIncidents()).count
        return try service.database.read { transaction in
            var picture = Picture(balances: try BalancesTable.balances(of: acme, in: transaction))
            try TransactionsTable.each(of: acme, in: transaction) { _ in picture.transactions += 1 }
            picture.creditNotes = try CreditNotesTable.page(after: nil, limit: 100, in: transaction).count
            picture.invoices = try InvoicesTable.page(of: acme, after: nil, limit: 100, in: transaction).count
            picture.incidents = incidents
            return picture
        }
    }

    /// A balance in dollars.
    func dollars(_ place: LedgerPlace) throws -> Int64 {
        let unit = LedgerUnit.money(try Currency(parsing: "USD"))
        return try picture().balances[acme, place, unit]
    }

    /// A balance in incidents.
    func credits(_ place: LedgerPlace) throws -> Int64 {
        let unit = LedgerUnit.credits(try FamilyID(parsing: "incident"))
        return try picture().balances[acme, place, unit]
    }

    /// The kinds of transactions in the ledger, in the order they were booked.
    func kinds() throws -> [TransactionKind] {
        try service.database.read { transaction in
            var kinds: [TransactionKind] = []
            try TransactionsTable.each(of: acme, in: transaction) { kinds.append($0.kind) }
            return kinds
        }
    }

    /// The charges of the account that no invoice has yet.
    func unbilled() throws -> [Billing.Charge] {
        try service.database.read { try ChargesTable.unbilled(of: acme, in: $0) }
    }

    /// Where an incident stands.
    func show(_ reference: String, at text: String = start) throws -> IncidentAnswer {
        try ask(ShowIncident(incident: try IncidentName(parsing: reference)), at: text)
    }
}

extension String {
    /// Every occurrence of a text replaced.
    fileprivate func replacingOccurrences(of old: String, with new: String) -> String {
        split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
    }
}
