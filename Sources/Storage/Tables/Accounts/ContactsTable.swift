import Entitlement
import Primitives

/// The people who may open incidents for an account.
public enum ContactsTable {
    static let table = Table(
        "contacts", .record,
        columns: [
            Column("id", .identifier), Column("account", .slug, references: "accounts"), Column("email", .text),
            Column("name", .text, nullable: true), Column("added_at", .instant),
            Column("removed_at", .instant, nullable: true),
        ],
        primaryKey: ["id"],
        indexes: [
            Table.Index(["account", "email"], unique: true, where: "removed_at IS NULL"), Table.Index(["email"]),
        ])

    static let find = SQL(
        "contacts.find",
        """
        SELECT id, account, email, name, added_at FROM contacts
        WHERE account = ?1 AND email = ?2 AND removed_at IS NULL
        """)
    static let get = SQL(
        "contacts.get", "SELECT id, account, email, name, added_at FROM contacts WHERE id = ?1 AND removed_at IS NULL")
    static let list = SQL(
        "contacts.list",
        """
        SELECT id, account, email, name, added_at FROM contacts
        WHERE account = ?1 AND removed_at IS NULL ORDER BY email
        """)
    static let accounts = SQL(
        "contacts.accounts",
        "SELECT account FROM contacts WHERE email = ?1 AND removed_at IS NULL ORDER BY account LIMIT 10")
    static let insert = SQL(
        "contacts.insert",
        """
        INSERT INTO contacts (id, account, email, name, added_at, removed_at) VALUES (?1, ?2, ?3, ?4, ?5, NULL)
        """, touches: .account(2))
    static let remove = SQL("contacts.remove", "UPDATE contacts SET removed_at = ?2 WHERE id = ?1", touches: .everybody)

    static let all = [find, get, list, accounts, insert, remove]

    /// A contact, as it is kept.
    public struct Contact: Hashable, Sendable {
        /// The contact's id.
        public var id: ContactID
        /// The account it belongs to.
        public var account: AccountID
        /// Where it writes from.
        public var email: EmailAddress
        /// What it is called.
        public var name: Text?
        /// When it was added.
        public var addedAt: Instant

        /// A contact of an account.
        public init(id: ContactID, account: AccountID, email: EmailAddress, name: Text?, addedAt: Instant) {
            self.id = id
            self.account = account
            self.email = email
            self.name = name
            self.addedAt = addedAt
        }

        fileprivate init(_ row: borrowing Row) throws {
            self.init(id: try row[0], account: try row[1], email: try row[2], name: try row[3], addedAt: try row[4])
        }
    }

    /// The contact of an account with an address.
    public static func contact(
        _ email: EmailAddress, of account: AccountID, in transaction: ReadTransaction
    ) throws -> Contact? {
        try transaction.first(find, account, email) { row in try Contact(row) }
    }

    /// A contact by id.
    public static func contact(_ id: ContactID, in transaction: ReadTransaction) throws -> Contact? {
        try transaction.first(get, id) { row in try Contact(row) }
    }

    /// The contacts of an account.
    public static func contacts(of account: AccountID, in transaction: ReadTransaction) throws -> [Contact] {
        try transaction.rows(list, account) { row in try Contact(row) }
    }

    /// The accounts an address is a contact of, ten at most.
    public static func accounts(of email: EmailAddress, in transaction: ReadTransaction) throws -> [AccountID] {
        try transaction.rows(accounts, email) { row in try row[0] }
    }

    /// Adds a contact.
    public static func add(_ contact: Contact, in transaction: Transaction) throws {
        try transaction.run(insert, contact.id, contact.account, contact.email, contact.name, contact.addedAt)
    }

    /// Removes a contact; what it opened stays.
    public static func remove(_ id: ContactID, at instant: Instant, in transaction: Transaction) throws {
        try transaction.run(remove, id, instant)
    }
}
