import Primitives

/// What `acquit verify` asks of events and of what was given up.
public enum CheckedEvents {
    static let gaps = SQL(
        "events.gaps",
        """
        SELECT account, CAST(COUNT(*) AS bigint), MAX(sequence) FROM events
        GROUP BY account HAVING COUNT(*) <> MAX(sequence) ORDER BY account LIMIT ?1
        """)
    static let unfiled = SQL(
        "webhook_attempts.unfiled",
        """
        SELECT a.id FROM webhook_attempts a LEFT JOIN webhook_dead_letters d
            ON d.endpoint = a.endpoint AND d.account = a.account AND d.sequence = a.sequence AND d.delivery = a.id
        WHERE a.outcome = 'dead' AND a.replay = 0 AND d.delivery IS NULL ORDER BY a.id LIMIT ?1
        """)

    static let all = [gaps, unfiled]

    /// Accounts whose events are not numbered without gaps: how many there are, and the highest number.
    public static func gaps(
        limit: Int, in transaction: ReadTransaction
    ) throws -> [(account: AccountID?, count: Int64, last: Int64)] {
        try transaction.rows(gaps, limit) { row in (try EventsTable.account(row[0]), try row[1], try row[2]) }
    }

    /// Attempts after which an event was given up that no dead letter stands for.
    public static func unfiled(limit: Int, in transaction: ReadTransaction) throws -> [DeliveryID] {
        try transaction.rows(unfiled, limit) { row in try row[0] }
    }
}
