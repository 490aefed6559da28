import Catalog
import Primitives
import SLA
import Storage

/// What an operation that looks is given: committed state, who asks, and the one instant it happens at.
public class ReadScope {
    /// Committed state.
    public let transaction: ReadTransaction
    /// Who asks.
    public let actor: Actor
    /// The instant of the whole operation; nothing else is "now".
    public let at: Instant
    let shelf: Shelf
    private var opened: Shelf.Volume?

    init(_ transaction: ReadTransaction, _ actor: Actor, at: Instant, _ shelf: Shelf) {
        self.transaction = transaction
        self.actor = actor
        self.at = at
        self.shelf = shelf
    }

    /// What is kept sealed in the database.
    var secrets: SecretKeeper { shelf.secrets }

    /// Which addresses webhooks call.
    var addresses: AddressPolicy { shelf.addresses }

    /// The catalogue in force.
    public func catalogue() throws -> Catalogue {
        try volume().catalogue
    }

    /// The calendars, each with all its versions so far.
    func calendars() throws -> [CalendarID: CalendarTimeline] {
        try volume().calendars
    }

    /// The zone whose days things are posted on.
    func ledgerZone() throws -> ZoneName {
        try volume().catalogue.seller.ledgerZone
    }

    /// A plan in the version it was sold in.
    func plan(_ id: PlanID, version: Int) throws -> Plan {
        guard let plan = try shelf.plan(id, version: version, in: transaction) else {
            throw Refusal(
                .failure, code: "plan_version_missing", what: "Version \(version) of \(id.text) is not kept here.",
                why: "What was sold under it cannot be read.", next: "Run `acquit verify`.")
        }
        return plan
    }

    /// An operation sees one catalogue from its first look to its end.
    private func volume() throws -> Shelf.Volume {
        if let opened { return opened }
        let volume = try shelf.volume(in: transaction)
        opened = volume
        return volume
    }

    /// The rules of a time zone.
    ///
    /// - Throws: `Refusal` with `unknown_zone` on `field` where this machine does not know it.
    public func zone(_ name: ZoneName, field: String = "zone") throws(Refusal) -> TimeZoneRules {
        guard let rules = ZoneRules.find(name) else {
            throw Refusal.badField(
                field, code: "unknown_zone", "`\(name.text)` is not a zone of the IANA database on this machine")
        }
        return rules
    }
}

/// What an operation that writes is given: a transaction, and identifiers that increase.
public final class WriteScope: ReadScope {
    /// The transaction; it can be run again from the start until it is committed.
    public let writes: Transaction
    /// Makes identifiers, in increasing order.
    public var ids: IdentifierMaker
    /// The account in whose chain the audit record will stand; nil is the system's.
    public private(set) var account: AccountID?
    /// What is to be told outside, by whoever writes in the transaction.
    let announcements: Announcements

    init(_ transaction: Transaction, _ actor: Actor, at: Instant, _ shelf: Shelf, ids: IdentifierMaker) {
        writes = transaction
        announcements = Announcements.of(transaction)
        self.ids = ids
        super.init(transaction, actor, at: at, shelf)
    }

    /// Lets somebody else act in the same transaction, at the same instant unless another is given.
    func acting<Value>(
        as actor: Actor, at instant: Instant? = nil, _ body: (WriteScope) throws -> Value
    ) rethrows -> Value {
        let other = WriteScope(writes, actor, at: instant ?? at, shelf, ids: ids)
        defer { ids = other.ids }
        return try body(other)
    }

    /// Says whose account this operation is about.
    public func concerns(_ account: AccountID) {
        self.account = account
    }
}
