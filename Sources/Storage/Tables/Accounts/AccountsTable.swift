import Entitlement
import Primitives

/// The organisations that pay.
public enum AccountsTable {
    static let table = Table(
        "accounts", .record,
        columns: [
            Column("id", .slug), Column("name", .text), Column("country", .text), Column("zone", .text),
            Column("currency", .text), Column("vat_id", .text, nullable: true), Column("email", .text, nullable: true),
            Column("address", .text, nullable: true), Column("charge_limit", .money),
            Column("terms_days", .integer, nullable: true), Column("warranty_from", .date, nullable: true),
            Column("state", .text), Column("created_at", .instant),
        ],
        primaryKey: ["id"], layout: .apart)

    private static let columns = """
        id, name, country, zone, currency, vat_id, email, address, charge_limit, terms_days, warranty_from, state,
            created_at
        """

    static let find = SQL("accounts.find", "SELECT \(columns) FROM accounts WHERE id = ?1")
    static let list = SQL("accounts.list", "SELECT \(columns) FROM accounts WHERE id > ?1 ORDER BY id LIMIT ?2")
    static let insert = SQL(
        "accounts.insert",
        """
        INSERT INTO accounts (\(columns))
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
        """, touches: .account(1))
    static let update = SQL(
        "accounts.update",
        """
        UPDATE accounts SET name = ?2, country = ?3, zone = ?4, currency = ?5, vat_id = ?6, email = ?7, address = ?8,
            charge_limit = ?9, terms_days = ?10, warranty_from = ?11, state = ?12
        WHERE id = ?1
        """, touches: .account(1))

    static let all = [find, list, insert, update]

    /// An account, as it is kept.
    public struct Account: Hashable, Sendable {
        /// The user's own id of it.
        public var id: AccountID
        /// Its legal name, as invoices address it.
        public var name: Text
        /// Where it is.
        public var country: CountryCode
        /// The zone its days run in.
        public var zone: ZoneName
        /// The one currency it pays in.
        public var currency: Currency
        /// Its VAT identification number.
        public var vatID: Reference?
        /// Where its documents go.
        public var email: EmailAddress?
        /// Its postal address, in lines.
        public var address: Text?
        /// What it may have held and charged unpaid, gross.
        public var chargeLimit: Money
        /// Days it has to pay; nil pays before it gets.
        public var termsDays: Int?
        /// The day from which its warranty runs.
        public var warrantyFrom: CivilDate?
        /// Whether it may use support at all.
        public var state: AccountState
        /// When it was added.
        public var createdAt: Instant

        /// An account in good standing, with nothing but what every account has.
        public init(
            id: AccountID, name: Text, country: CountryCode, zone: ZoneName, currency: Currency, createdAt: Instant
        ) {
            self.id = id
            self.name = name
            self.country = country
            self.zone = zone
            self.currency = currency
            self.createdAt = createdAt
            chargeLimit = .zero(currency)
            state = .active
        }

        fileprivate init(_ row: borrowing Row) throws {
            id = try row[0]
            name = try row[1]
            country = try row[2]
            zone = try row[3]
            currency = try row[4]
            vatID = try row[5]
            email = try row[6]
            address = try row[7]
            chargeLimit = Money(minorUnits: try row[8], currency: currency)
            termsDays = try row[9]
            warrantyFrom = try row[10]
            state = try row[11]
            createdAt = try row[12]
        }
    }

    /// One account.
    public static func account(_ id: AccountID, in transaction: ReadTransaction) throws -> Account? {
        try transaction.first(find, id) { row in try Account(row) }
    }

    /// Accounts in the order of their ids, after one of them.
    public static func page(
        after id: AccountID?, limit: Int, in transaction: ReadTransaction
    ) throws -> [Account] {
        try transaction.rows(list, id?.text ?? "", limit) { row in try Account(row) }
    }

    /// Adds an account.
    public static func add(_ account: Account, in transaction: Transaction) throws {
        try transaction.run(
            insert, account.id, account.name, account.country, account.zone, account.currency, account.vatID,
            account.email, account.address, account.chargeLimit.minorUnits, account.termsDays, account.warrantyFrom,
            account.state, account.createdAt)
        try InboundWaitsTable.wake([.account(account.id)], in: transaction)
    }

    /// Changes everything of an account but its id and its birth.
    public static func save(_ account: Account, in transaction: Transaction) throws {
        try transaction.run(
            update, account.id, account.name, account.country, account.zone, account.currency, account.vatID,
            account.email, account.address, account.chargeLimit.minorUnits, account.termsDays, account.warrantyFrom,
            account.state)
        try InboundWaitsTable.wake([.account(account.id)], in: transaction)
    }
}

extension AccountState: Storable {}
