import Primitives

extension AuditTable {
    static let chains = SQL(
        "audit_records.chains",
        """
        SELECT chain FROM (SELECT chain FROM audit_records UNION SELECT chain FROM audit_heads) AS named
        WHERE chain > ?1 ORDER BY chain LIMIT ?2
        """)
    static let lastPosition = SQL(
        "audit_records.last",
        "SELECT CAST(COALESCE(MAX(position), 0) AS bigint) FROM audit_records WHERE chain = ?1")
    static let ofChain = SQL(
        "audit_records.of_chain",
        """
        SELECT r.chain, r.position, r.id, r.recorded_at, r.actor, r.note, r.operation, r.body_hash, r.previous, r.hash,
            b.body
        FROM audit_records r LEFT JOIN audit_bodies b ON b.id = r.id
        WHERE r.chain = ?1 AND r.position > ?2 AND r.position <= ?3 ORDER BY r.position LIMIT ?4
        """)

    /// Chains that have a record or a head, in the order of their names, after one of them.
    public static func chains(
        after chain: String, limit: Int, in transaction: ReadTransaction
    ) throws -> [String] {
        try transaction.rows(chains, chain, limit) { row in try row[0] }
    }

    /// The position of a chain's last record, whatever its head says.
    public static func lastPosition(of chain: String, in transaction: ReadTransaction) throws -> Int64 {
        try transaction.value(lastPosition, chain) ?? 0
    }

    /// Records of a chain between two positions, the first excluded.
    public static func records(
        of chain: String, after position: Int64, through last: Int64, limit: Int, in transaction: ReadTransaction
    ) throws -> [Record] {
        try transaction.rows(ofChain, chain, position, last, limit) { row in
            try Record(
                chain: row[0], position: row[1], id: row[2], recordedAt: row[3], actor: row[4], note: row[5],
                operation: row[6], bodyHash: row[7], previous: row[8], hash: row[9], body: row[10])
        }
    }
}
