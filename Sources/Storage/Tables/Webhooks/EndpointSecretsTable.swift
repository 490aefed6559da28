import Primitives

/// The secrets that sign what an endpoint is told, sealed; after a rotation the old one signs along for a while.
public enum EndpointSecretsTable {
    static let table = Table(
        "webhook_endpoint_secrets", .record,
        columns: [
            Column("endpoint", .slug, references: "webhook_endpoints"), Column("number", .integer),
            Column("box", .bytes), Column("added_at", .instant), Column("retires_at", .instant, nullable: true),
        ],
        primaryKey: ["endpoint", "number"])

    static let ofEndpoint = SQL(
        "webhook_endpoint_secrets.of_endpoint",
        """
        SELECT number, box, added_at, retires_at FROM webhook_endpoint_secrets WHERE endpoint = ?1
        ORDER BY number DESC LIMIT ?2
        """)
    static let insert = SQL(
        "webhook_endpoint_secrets.insert",
        """
        INSERT INTO webhook_endpoint_secrets (endpoint, number, box, added_at, retires_at)
        VALUES (?1, ?2, ?3, ?4, NULL)
        """)
    static let retire = SQL(
        "webhook_endpoint_secrets.retire",
        "UPDATE webhook_endpoint_secrets SET retires_at = ?3 WHERE endpoint = ?1 AND number = ?2")

    static let all = [ofEndpoint, insert, retire]

    /// The most secrets that sign at once.
    public static let mostAtOnce = 5

    /// A secret, sealed.
    public struct Secret: Hashable, Sendable {
        /// 1 for the first, one more with each rotation.
        public var number: Int
        /// The sealed text.
        public var box: [UInt8]
        /// Since when it signs.
        public var addedAt: Instant
        /// Until when it signs; the newest has no end.
        public var retiresAt: Instant?
    }

    /// The newest secrets of an endpoint, newest first.
    public static func secrets(of endpoint: EndpointID, in transaction: ReadTransaction) throws -> [Secret] {
        try transaction.rows(ofEndpoint, endpoint, mostAtOnce) { row in
            try Secret(number: row[0], box: row[1], addedAt: row[2], retiresAt: row[3])
        }
    }

    /// Adds a secret.
    public static func add(
        _ number: Int, box: [UInt8], of endpoint: EndpointID, at instant: Instant, in transaction: Transaction
    ) throws {
        try transaction.run(insert, endpoint, number, box, instant)
    }

    /// Says until when a secret signs.
    public static func retire(
        _ number: Int, of endpoint: EndpointID, at instant: Instant, in transaction: Transaction
    ) throws {
        try transaction.run(retire, endpoint, number, instant)
    }
}
