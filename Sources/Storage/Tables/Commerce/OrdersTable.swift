import Billing
import Primitives

/// Purchases: requests for payment, and what became of them.
public enum OrdersTable {
    static let table = Table(
        "orders", .record,
        columns: [
            Column("id", .identifier), Column("account", .slug, references: "accounts"), Column("plan", .slug),
            Column("reference", .text, nullable: true), Column("state", .text),
            Column("lapses_at", .instant, nullable: true), Column("invoice", .identifier, nullable: true),
            Column("content", .bytes),
        ],
        primaryKey: ["id"],
        indexes: [
            Table.Index(["account", "reference"], unique: true, where: "reference IS NOT NULL"),
            Table.Index(["account", "id"]), Table.Index(["lapses_at"], where: "state = 'awaiting_payment'"),
        ],
        layout: .apart)

    static let find = SQL("orders.find", "SELECT content FROM orders WHERE id = ?1")
    static let named = SQL("orders.named", "SELECT content FROM orders WHERE account = ?1 AND reference = ?2")
    static let ofAccount = SQL(
        "orders.of_account", "SELECT content FROM orders WHERE account = ?1 AND id > ?2 ORDER BY id LIMIT ?3")
    static let list = SQL("orders.list", "SELECT content FROM orders WHERE id > ?1 ORDER BY id LIMIT ?2")
    static let lapsing = SQL(
        "orders.lapsing",
        """
        SELECT id, lapses_at FROM orders WHERE state = 'awaiting_payment' AND lapses_at <= ?1
        ORDER BY lapses_at, id LIMIT 1
        """)
    static let save = SQL(
        "orders.save",
        """
        INSERT INTO orders (id, account, plan, reference, state, lapses_at, invoice, content)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
        ON CONFLICT (id) DO UPDATE SET state = excluded.state, invoice = excluded.invoice, content = excluded.content
        """)

    static let stateOf = SQL("orders.state", "SELECT state FROM orders WHERE id = ?1")

    static let all = [find, stateOf, named, ofAccount, list, lapsing, save]

    /// One order.
    public static func order(_ id: OrderID, in transaction: ReadTransaction) throws -> Order? {
        try transaction.first(find, id) { row in try read(row) }
    }

    /// Where an order stands as it is kept.
    public static func state(of id: OrderID, in transaction: ReadTransaction) throws -> OrderState? {
        try transaction.value(stateOf, id)
    }

    /// The order of an account by the account's own name for it.
    public static func order(
        named reference: Reference, of account: AccountID, in transaction: ReadTransaction
    ) throws -> Order? {
        try transaction.first(named, account, reference) { row in try read(row) }
    }

    /// Orders, of one account or of all, after one of them.
    public static func page(
        of account: AccountID?, after id: OrderID?, limit: Int, in transaction: ReadTransaction
    ) throws -> [Order] {
        guard let account else { return try transaction.rows(list, id?.text ?? "", limit) { row in try read(row) } }
        return try transaction.rows(ofAccount, account, id?.text ?? "", limit) { row in try read(row) }
    }

    /// The unpaid order that lapses first, if it lapses at or before an instant.
    public static func nextLapsing(
        through: Instant, in transaction: ReadTransaction
    ) throws -> (order: OrderID, at: Instant)? {
        try transaction.first(lapsing, through) { row in (try row[0], try row[1]) }
    }

    /// Writes an order as it stands now.
    ///
    /// - Parameter lapsesAt: when it lapses unpaid: the start of the day after its last, in the account's zone.
    public static func save(_ order: Order, lapsesAt: Instant?, in transaction: Transaction) throws {
        try transaction.run(
            save, order.id, order.account, order.plan, order.reference, order.state, lapsesAt, order.invoice,
            Document(order))
        try InboundWaitsTable.wake([.order(order.id)], in: transaction)
    }

    private static func read(_ row: borrowing Row) throws -> Order {
        let document: Document<Order> = try row[0]
        return document.value
    }
}

extension OrderState: Storable {}
