import Primitives

/// Where a defect stands.
public enum DefectState: String, CaseIterable, Codable, Sendable {
    /// Somebody thinks it is a bug.
    case suspected
    /// It is one.
    case confirmed
    /// It is none.
    case rejected
    /// It was one.
    case fixed
}

/// Product bugs, and the incidents that each caused.
public enum DefectsTable {
    static let table = Table(
        "defects", .record,
        columns: [
            Column("id", .slug), Column("state", .text), Column("title", .text),
            Column("tracker", .text, nullable: true), Column("reported_at", .instant),
            Column("decided_at", .instant, nullable: true),
        ],
        primaryKey: ["id"])
    static let links = Table(
        "defect_incidents", .record,
        columns: [
            Column("incident", .identifier, references: "incidents"), Column("defect", .slug, references: "defects"),
            Column("linked_at", .instant),
        ],
        primaryKey: ["incident"], indexes: [Table.Index(["defect", "incident"])])

    private static let columns = "id, state, title, tracker, reported_at, decided_at"

    static let find = SQL("defects.find", "SELECT \(columns) FROM defects WHERE id = ?1")
    static let page = SQL("defects.page", "SELECT \(columns) FROM defects WHERE id > ?1 ORDER BY id LIMIT ?2")
    static let save = SQL(
        "defects.save",
        """
        INSERT INTO defects (\(columns)) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        ON CONFLICT (id) DO UPDATE SET state = excluded.state, title = excluded.title, tracker = excluded.tracker,
            decided_at = excluded.decided_at
        """)
    static let link = SQL(
        "defect_incidents.save",
        """
        INSERT INTO defect_incidents (incident, defect, linked_at) VALUES (?1, ?2, ?3)
        ON CONFLICT (incident) DO UPDATE SET defect = excluded.defect, linked_at = excluded.linked_at
        """)
    static let linked = SQL(
        "defect_incidents.of_defect",
        "SELECT incident FROM defect_incidents WHERE defect = ?1 AND incident > ?2 ORDER BY incident LIMIT ?3")
    static let linkedCount = SQL(
        "defect_incidents.count", "SELECT CAST(COUNT(*) AS bigint) FROM defect_incidents WHERE defect = ?1")
    static let ofIncident = SQL(
        "defect_incidents.of_incident", "SELECT defect FROM defect_incidents WHERE incident = ?1")

    static let all = [find, page, save, link, linked, linkedCount, ofIncident]

    /// A defect, as it is kept.
    public struct Defect: Hashable, Sendable {
        /// The user's own id of it.
        public var id: DefectID
        /// Where it stands.
        public var state: DefectState
        /// What it is, in a line.
        public var title: Text
        /// Where the bug tracker keeps it.
        public var tracker: Text?
        /// When it was reported.
        public var reportedAt: Instant
        /// When it was last confirmed, rejected or fixed.
        public var decidedAt: Instant?

        /// A suspected defect.
        public init(id: DefectID, title: Text, tracker: Text?, reportedAt: Instant) {
            self.id = id
            self.title = title
            self.tracker = tracker
            self.reportedAt = reportedAt
            state = .suspected
        }

        fileprivate init(_ row: borrowing Row) throws {
            self.init(id: try row[0], title: try row[2], tracker: try row[3], reportedAt: try row[4])
            state = try row[1]
            decidedAt = try row[5]
        }
    }

    /// One defect.
    public static func defect(_ id: DefectID, in transaction: ReadTransaction) throws -> Defect? {
        try transaction.first(find, id) { row in try Defect(row) }
    }

    /// Defects in the order of their ids, after one of them.
    public static func page(after id: DefectID?, limit: Int, in transaction: ReadTransaction) throws -> [Defect] {
        try transaction.rows(page, id?.text ?? "", limit) { row in try Defect(row) }
    }

    /// Writes a defect as it stands now.
    public static func save(_ defect: Defect, in transaction: Transaction) throws {
        try transaction.run(
            save, defect.id, defect.state, defect.title, defect.tracker, defect.reportedAt, defect.decidedAt)
    }

    /// Says that a defect caused an incident, instead of any other that was named before.
    public static func link(
        _ incident: IncidentID, to defect: DefectID, at instant: Instant, in transaction: Transaction
    ) throws {
        try transaction.run(link, incident, defect, instant)
    }

    /// The incidents that a defect caused, in the order they were opened, after one of them.
    public static func incidents(
        of defect: DefectID, after incident: String, limit: Int, in transaction: ReadTransaction
    ) throws -> [IncidentID] {
        try transaction.rows(linked, defect, incident, limit) { row in try row[0] }
    }

    /// How many incidents a defect caused.
    public static func incidentCount(of defect: DefectID, in transaction: ReadTransaction) throws -> Int {
        try transaction.value(linkedCount, defect) ?? 0
    }

    /// The defect that caused an incident, as far as anybody knows.
    public static func defect(causing incident: IncidentID, in transaction: ReadTransaction) throws -> DefectID? {
        try transaction.value(ofIncident, incident)
    }
}

extension DefectState: Storable {}
