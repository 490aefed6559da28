import Crypto
import Primitives

/// What was done, by whom, on whom: one record per operation that wrote, chained per account by SHA-256.
///
/// The chain holds only the hash of what was asked, so that personal data can be erased from `audit_bodies` without
/// breaking it.
public enum AuditTable {
    /// The chain of operations that are about no account.
    public static let systemChain = "system"

    static let records = Table(
        "audit_records", .appendOnly,
        columns: [
            Column("chain", .text), Column("position", .integer), Column("id", .identifier),
            Column("recorded_at", .instant), Column("actor", .text), Column("note", .text, nullable: true),
            Column("operation", .text), Column("body_hash", .bytes), Column("previous", .bytes), Column("hash", .bytes),
        ],
        primaryKey: ["chain", "position"], uniques: [["id"]], layout: .apart)

    static let bodies = Table(
        "audit_bodies", .record, columns: [Column("id", .identifier), Column("body", .bytes)], primaryKey: ["id"],
        layout: .apart)

    static let heads = Table(
        "audit_heads", .projection,
        columns: [Column("chain", .text), Column("position", .integer), Column("hash", .bytes)], primaryKey: ["chain"])

    static let head = SQL("audit_heads.find", "SELECT position, hash FROM audit_heads WHERE chain = ?1")
    static let setHead = SQL(
        "audit_heads.set",
        """
        INSERT INTO audit_heads (chain, position, hash) VALUES (?1, ?2, ?3)
        ON CONFLICT (chain) DO UPDATE SET position = excluded.position, hash = excluded.hash
        """)
    static let insert = SQL(
        "audit_records.insert",
        """
        INSERT INTO audit_records
            (chain, position, id, recorded_at, actor, note, operation, body_hash, previous, hash)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
        """)
    static let insertBody = SQL("audit_bodies.insert", "INSERT INTO audit_bodies (id, body) VALUES (?1, ?2)")
    static let walk = SQL(
        "audit_records.walk",
        """
        SELECT r.chain, r.position, r.id, r.recorded_at, r.actor, r.note, r.operation, r.body_hash, r.previous, r.hash,
            b.body
        FROM audit_records r LEFT JOIN audit_bodies b ON b.id = r.id
        ORDER BY r.chain, r.position
        """)
    static let allHeads = SQL("audit_heads.list", "SELECT chain, position, hash FROM audit_heads ORDER BY chain")

    static let all = [head, setHead, insert, insertBody, walk, allHeads]

    /// One record, as it is chained.
    public struct Record: Sendable {
        /// The account's id, or `system`.
        public var chain: String
        /// 1, 2, 3, … within the chain.
        public var position: Int64
        /// The record's id.
        public var id: RecordID
        /// When it was recorded.
        public var recordedAt: Instant
        /// Who, as `os:mara`.
        public var actor: String
        /// The note beside the actor.
        public var note: String?
        /// The operation's name.
        public var operation: String
        /// SHA-256 of the canonical input.
        public var bodyHash: [UInt8]
        /// The hash of the record before; 32 zeros at the start.
        public var previous: [UInt8]
        /// The hash of this record.
        public var hash: [UInt8]
        /// The canonical input, unless it was erased.
        public var body: [UInt8]?

        /// What `hash` is the SHA-256 of: every field, each with its length before it.
        public var sealed: [UInt8] {
            var sealed: [UInt8] = []
            sealed.reserveCapacity(256)
            func add(_ field: some Collection<UInt8>) {
                sealed += "\(field.count):".utf8
                sealed += field
            }
            for text in [chain, "\(position)", id.text, "\(recordedAt.seconds)", actor, note ?? "", operation] {
                add(text.utf8)
            }
            add(bodyHash)
            add(previous)
            return sealed
        }
    }

    /// The position and hash of a chain's last record; position 0 and zeros before the first.
    public static func head(
        of chain: String, in transaction: ReadTransaction
    ) throws -> (position: Int64, hash: [UInt8]) {
        try transaction.first(head, chain) { row in (try row[0], try row[1]) } ?? (0, Self.beginning)
    }

    /// What stands before the first record of a chain.
    public static let beginning = [UInt8](repeating: 0, count: 32)

    /// Appends a record to its chain.
    public static func append(
        _ operation: String, body: [UInt8], actor: String, note: String?, account: AccountID?, id: RecordID,
        at instant: Instant, in transaction: Transaction
    ) throws {
        let chain = account?.text ?? systemChain
        let last = try head(of: chain, in: transaction)
        var record = Record(
            chain: chain, position: last.position + 1, id: id, recordedAt: instant, actor: actor, note: note,
            operation: operation, bodyHash: SHA256.hash(body), previous: last.hash, hash: [], body: body)
        record.hash = SHA256.hash(record.sealed)
        try transaction.run(
            insert, chain, record.position, id, instant, actor, note, operation, record.bodyHash, record.previous,
            record.hash)
        try transaction.run(insertBody, id, body)
        try transaction.run(setHead, chain, record.position, record.hash)
    }

    /// Walks every chain in order.
    public static func each(in transaction: ReadTransaction, _ body: (Record) throws -> Void) throws {
        try transaction.each(walk) { row in
            try body(
                Record(
                    chain: row[0], position: row[1], id: row[2], recordedAt: row[3], actor: row[4], note: row[5],
                    operation: row[6], bodyHash: row[7], previous: row[8], hash: row[9], body: row[10]))
        }
    }

    /// The heads of all chains.
    public static func heads(
        in transaction: ReadTransaction
    ) throws -> [(chain: String, position: Int64, hash: [UInt8])] {
        try transaction.rows(allHeads) { row in (try row[0], try row[1], try row[2]) }
    }
}
