import Primitives

/// API keys: what each may, until when, and the hash of its secret; the secret itself is nowhere.
public enum KeysTable {
    static let table = Table(
        "api_keys", .record,
        columns: [
            Column("id", .identifier), Column("role", .text),
            Column("account", .slug, nullable: true, references: "accounts"), Column("label", .text, nullable: true),
            Column("hash", .bytes), Column("previous_hash", .bytes, nullable: true),
            Column("previous_until", .instant, nullable: true), Column("created_at", .instant),
            Column("expires_at", .instant, nullable: true), Column("revoked_at", .instant, nullable: true),
            Column("last_used_at", .instant, nullable: true),
        ],
        primaryKey: ["id"], layout: .apart)

    private static let columns = """
        id, role, account, label, hash, previous_hash, previous_until, created_at, expires_at, revoked_at, last_used_at
        """

    static let find = SQL("api_keys.find", "SELECT \(columns) FROM api_keys WHERE id = ?1")
    static let list = SQL("api_keys.list", "SELECT \(columns) FROM api_keys WHERE id > ?1 ORDER BY id LIMIT ?2")
    static let insert = SQL(
        "api_keys.insert",
        "INSERT INTO api_keys (\(columns)) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)")
    static let update = SQL(
        "api_keys.update",
        "UPDATE api_keys SET hash = ?2, previous_hash = ?3, previous_until = ?4, revoked_at = ?5 WHERE id = ?1")
    static let use = SQL("api_keys.use", "UPDATE api_keys SET last_used_at = ?2 WHERE id = ?1")

    static let all = [find, list, insert, update, use]

    /// A key as it is kept.
    public struct Key: Sendable {
        /// The key's id, which its text carries.
        public var id: KeyID
        /// What it may, by the role's name.
        public var role: String
        /// The one account it may touch; nil is all.
        public var account: AccountID?
        /// What people call it.
        public var label: Text?
        /// SHA-256 of its secret.
        public var hash: [UInt8]
        /// SHA-256 of the secret before, for as long as both are good.
        public var previousHash: [UInt8]?
        /// Until when the secret before is good.
        public var previousUntil: Instant?
        /// When it was made.
        public var createdAt: Instant
        /// When it ends by itself.
        public var expiresAt: Instant?
        /// When it was revoked.
        public var revokedAt: Instant?
        /// When it was last used, to the minute or so.
        public var lastUsedAt: Instant?

        /// A new key.
        public init(
            id: KeyID, role: String, account: AccountID?, label: Text?, hash: [UInt8], createdAt: Instant,
            expiresAt: Instant?
        ) {
            self.id = id
            self.role = role
            self.account = account
            self.label = label
            self.hash = hash
            self.createdAt = createdAt
            self.expiresAt = expiresAt
        }

        fileprivate init(_ row: borrowing Row) throws {
            id = try row[0]
            role = try row[1]
            account = try row[2]
            label = try row[3]
            hash = try row[4]
            previousHash = try row[5]
            previousUntil = try row[6]
            createdAt = try row[7]
            expiresAt = try row[8]
            revokedAt = try row[9]
            lastUsedAt = try row[10]
        }
    }

    /// One key.
    public static func key(_ id: KeyID, in transaction: ReadTransaction) throws -> Key? {
        try transaction.first(find, id) { row in try Key(row) }
    }

    /// Keys in the order they were made, after one of them.
    public static func page(after id: KeyID?, limit: Int, in transaction: ReadTransaction) throws -> [Key] {
        try transaction.rows(list, id?.text ?? "", limit) { row in try Key(row) }
    }

    /// Adds a key.
    public static func add(_ key: Key, in transaction: Transaction) throws {
        try transaction.run(
            insert, key.id, key.role, key.account, key.label, key.hash, key.previousHash, key.previousUntil,
            key.createdAt, key.expiresAt, key.revokedAt, key.lastUsedAt)
    }

    /// Writes a key's secrets and whether it was revoked.
    public static func save(_ key: Key, in transaction: Transaction) throws {
        try transaction.run(update, key.id, key.hash, key.previousHash, key.previousUntil, key.revokedAt)
    }

    /// Writes down when keys were last used.
    public static func noteUses(_ uses: [(key: KeyID, at: Instant)], in transaction: Transaction) throws {
        for one in uses { try transaction.run(use, one.key, one.at) }
    }
}
