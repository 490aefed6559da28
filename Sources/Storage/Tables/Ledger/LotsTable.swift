import Ledger
import Primitives

/// Lots and where each of their credits stands.
public enum LotsTable {
    static let table = Table(
        "lots", .projection,
        columns: [
            Column("id", .identifier), Column("account", .slug, references: "accounts"), Column("family", .slug),
            Column("plan", .slug), Column("plan_version", .integer), Column("order_id", .identifier, nullable: true),
            Column("root", .identifier), Column("parent", .identifier, nullable: true),
            Column("root_quantity", .integer), Column("root_price", .money), Column("currency", .text),
            Column("priority", .integer), Column("granted_at", .instant), Column("effective_from", .date),
            Column("last_day", .date, nullable: true), Column("frozen_since", .date, nullable: true),
            Column("received", .text), Column("free", .text), Column("held", .text), Column("consumed", .text),
            Column("expired", .text), Column("revoked", .text), Column("moved_out", .text), Column("graced", .text),
            Column("ends_at", .instant, nullable: true),
        ],
        primaryKey: ["id"],
        indexes: [
            Table.Index(["account"]), Table.Index(["order_id"]),
            Table.Index(["ends_at"], where: "ends_at IS NOT NULL"),
        ],
        layout: .apart)

    private static let columns = """
        id, account, family, plan, plan_version, order_id, root, parent, root_quantity, root_price, currency, priority,
            granted_at, effective_from, last_day, frozen_since, received, free, held, consumed, expired, revoked,
            moved_out, graced
        """

    static let find = SQL("lots.find", "SELECT \(columns) FROM lots WHERE id = ?1")
    static let ofAccount = SQL("lots.of_account", "SELECT \(columns) FROM lots WHERE account = ?1 ORDER BY id")
    static let ofOrder = SQL("lots.of_order", "SELECT \(columns) FROM lots WHERE order_id = ?1 ORDER BY id")
    static let ending = SQL(
        "lots.ending",
        """
        SELECT id, account, ends_at FROM lots WHERE ends_at IS NOT NULL AND ends_at <= ?1 ORDER BY ends_at, id LIMIT 1
        """)
    static let save = SQL(
        "lots.save",
        """
        INSERT INTO lots (\(columns), ends_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22,
            ?23, ?24, ?25)
        ON CONFLICT (id) DO UPDATE SET last_day = excluded.last_day, frozen_since = excluded.frozen_since,
            received = excluded.received, free = excluded.free, held = excluded.held, consumed = excluded.consumed,
            expired = excluded.expired, revoked = excluded.revoked, moved_out = excluded.moved_out,
            graced = excluded.graced, ends_at = excluded.ends_at
        """, touches: .account(2))

    static let all = [find, ofAccount, ofOrder, ending, save]

    /// One lot.
    public static func lot(_ id: LotID, in transaction: ReadTransaction) throws -> Lot? {
        try transaction.first(find, id) { row in try read(row) }
    }

    /// Every lot of an account, in the order they were made.
    public static func lots(of account: AccountID, in transaction: ReadTransaction) throws -> [Lot] {
        try transaction.rows(ofAccount, account) { row in try read(row) }
    }

    /// The lots that an order granted, and their children.
    public static func lots(of order: OrderID, in transaction: ReadTransaction) throws -> [Lot] {
        try transaction.rows(ofOrder, order) { row in try read(row) }
    }

    /// The lot with free credits that ends first, if it ends at or before an instant.
    public static func nextEnding(
        through: Instant, in transaction: ReadTransaction
    ) throws -> (lot: LotID, account: AccountID, at: Instant)? {
        try transaction.first(ending, through) { row in (try row[0], try row[1], try row[2]) }
    }

    /// Writes a lot as it stands now.
    ///
    /// - Parameter endsAt: when its free credits expire: the start of the day after its last, in the account's zone.
    static func save(_ lot: Lot, endsAt: Instant?, in transaction: Transaction) throws {
        let credits = lot.credits
        try transaction.run(
            save, lot.id, lot.account, lot.family, lot.plan, lot.planVersion, lot.order, lot.root, lot.parent,
            lot.rootQuantity, lot.rootPrice.minorUnits, lot.rootPrice.currency, lot.priority, lot.grantedAt,
            lot.effectiveFrom, lot.lastDay, lot.frozenSince, credits.received, credits.free, credits.held,
            credits.consumed, credits.expired, credits.revoked, credits.movedOut, lot.graced,
            lot.free.isEmpty || lot.frozen ? nil : endsAt)
    }

    private static func read(_ row: borrowing Row) throws -> Lot {
        let currency: Currency = try row[10]
        return try Lot(
            id: row[0], account: row[1], family: row[2], plan: row[3], planVersion: row[4], order: row[5],
            root: row[6], parent: row[7], rootQuantity: row[8],
            rootPrice: Money(minorUnits: row[9], currency: currency), priority: row[11], grantedAt: row[12],
            effectiveFrom: row[13], lastDay: row[14], frozenSince: row[15],
            credits: LotCredits(
                received: row[16], free: row[17], held: row[18], consumed: row[19], expired: row[20], revoked: row[21],
                movedOut: row[22]),
            graced: row[23])
    }
}

extension CreditNumbers: Storable {}
extension LedgerUnit: Storable {}
extension LedgerPlace: Storable {}
extension TransactionKind: Storable {}
