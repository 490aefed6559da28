import Catalog
import Primitives
import Storage

/// What an operation that looks is given: committed state, who asks, and the one instant it happens at.
public class ReadScope {
    /// Committed state.
    public let transaction: ReadTransaction
    /// Who asks.
    public let actor: Actor
    /// The instant of the whole operation; nothing else is "now".
    public let at: Instant
    private let shelf: Shelf

    init(_ transaction: ReadTransaction, _ actor: Actor, at: Instant, _ shelf: Shelf) {
        self.transaction = transaction
        self.actor = actor
        self.at = at
        self.shelf = shelf
    }

    /// The catalogue in force.
    public func catalogue() throws -> Catalogue {
        try shelf.catalogue(in: transaction)
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

    init(_ transaction: Transaction, _ actor: Actor, at: Instant, _ shelf: Shelf, ids: IdentifierMaker) {
        writes = transaction
        self.ids = ids
        super.init(transaction, actor, at: at, shelf)
    }

    /// Says whose account this operation is about.
    public func concerns(_ account: AccountID) {
        self.account = account
    }
}
