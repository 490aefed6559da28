import Primitives

/// What a source's name for a payment names: two tellings with different names of one kind are of two payments.
public enum PaymentNameKind: String, CaseIterable, Codable, Sendable, Storable {
    /// The source's own name for the payment.
    case reference
    /// Stripe's payment intent.
    case intent
    /// The charge that came of it.
    case charge
    /// The checkout session it was made in.
    case session
    /// The source's invoice that it paid, which several payments may share.
    case invoice
}

/// One of a source's names for a payment.
public struct PaymentName: Hashable, Sendable {
    /// What it names.
    public let kind: PaymentNameKind
    /// The name.
    public let text: String

    /// A name of a kind.
    public init(_ kind: PaymentNameKind, _ text: String) {
        self.kind = kind
        self.text = text
    }
}

/// The names that sources gave to payments: one payment is told under many.
public enum PaymentNamesTable {
    static let table = Table(
        "payment_names", .appendOnly,
        columns: [
            Column("source", .slug), Column("kind", .text), Column("name", .text), Column("reference", .text),
        ],
        primaryKey: ["source", "kind", "name", "reference"], indexes: [Table.Index(["source", "reference"])])

    static let named = SQL(
        "payment_names.named",
        """
        SELECT reference FROM payment_names WHERE source = ?1 AND kind = ?2 AND name = ?3 ORDER BY reference LIMIT 100
        """)
    static let of = SQL(
        "payment_names.of",
        "SELECT kind, name FROM payment_names WHERE source = ?1 AND reference = ?2 ORDER BY kind, name LIMIT 100")
    static let insert = SQL(
        "payment_names.insert", "INSERT INTO payment_names (source, kind, name, reference) VALUES (?1, ?2, ?3, ?4)")

    static let all = [named, of, insert]

    /// The references of the payments that a source calls by a name.
    public static func references(
        _ name: PaymentName, from source: SourceID, in transaction: ReadTransaction
    ) throws -> [Reference] {
        try transaction.rows(named, source, name.kind, name.text) { row in try row[0] }
    }

    /// The names of a payment.
    public static func names(
        of reference: Reference, from source: SourceID, in transaction: ReadTransaction
    ) throws -> [PaymentName] {
        try transaction.rows(of, source, reference) { row in PaymentName(try row[0], try row[1]) }
    }

    /// Adds the names of a payment that are new, and wakes what waits for a payment of that name.
    public static func add(
        _ names: [PaymentName], to reference: Reference, from source: SourceID, in transaction: Transaction
    ) throws {
        let known = try Set(self.names(of: reference, from: source, in: transaction))
        for name in names where !known.contains(name) {
            try transaction.run(insert, source, name.kind, name.text, reference)
        }
        try InboundWaitsTable.wake(names.map { .payment(source, name: $0.text) }, in: transaction)
    }
}
