import Entitlement
import Primitives

/// What happened to each incident, as it was recorded: appended, never changed.
public enum IncidentEventsTable {
    static let table = Table(
        "incident_events", .appendOnly,
        columns: [
            Column("incident", .identifier, references: "incidents"), Column("position", .integer),
            Column("kind", .text), Column("occurred_at", .instant), Column("recorded_at", .instant),
            Column("actor", .text), Column("content", .bytes),
        ],
        primaryKey: ["incident", "position"])

    static let ofIncident = SQL(
        "incident_events.of_incident",
        "SELECT content, actor FROM incident_events WHERE incident = ?1 ORDER BY position")
    static let insert = SQL(
        "incident_events.insert",
        """
        INSERT INTO incident_events (incident, position, kind, occurred_at, recorded_at, actor, content)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        """)

    static let all = [ofIncident, insert]

    /// Something that happened, and who told.
    public struct Entry: Sendable {
        /// What and when.
        public var moment: IncidentMoment
        /// Who recorded it.
        public var actor: String
    }

    /// What happened to an incident, in the order it was recorded.
    public static func entries(of incident: IncidentID, in transaction: ReadTransaction) throws -> [Entry] {
        try transaction.rows(ofIncident, incident) { row in
            let moment: Document<IncidentMoment> = try row[0]
            return Entry(moment: moment.value, actor: try row[1])
        }
    }

    /// Appends what happened after `count` earlier events.
    public static func append(
        _ moments: [IncidentMoment], to incident: IncidentID, after count: Int, actor: String,
        in transaction: Transaction
    ) throws {
        for (offset, moment) in moments.enumerated() {
            try transaction.run(
                insert, incident, count + offset + 1, moment.event.kind, moment.occurredAt, moment.recordedAt, actor,
                Document(moment))
        }
        try InboundWaitsTable.wake([.happening(incident)], in: transaction)
    }
}
