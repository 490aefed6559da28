import Primitives
import SLA

/// Promises: one row per metric and run, with the target and the calendar version it was told by.
public enum ClocksTable {
    static let table = Table(
        "clocks", .projection,
        columns: [
            Column("incident", .identifier, references: "incidents"), Column("position", .integer),
            Column("metric", .text), Column("cycle", .integer), Column("target", .text), Column("calendar", .slug),
            Column("calendar_version", .integer), Column("started_at", .instant), Column("due_at", .instant),
            Column("paused_at", .instant, nullable: true), Column("stopped_at", .instant, nullable: true),
            Column("cancelled_at", .instant, nullable: true), Column("retargets", .bytes), Column("pauses", .bytes),
        ],
        primaryKey: ["incident", "metric", "cycle"],
        indexes: [Table.Index(["due_at"], where: "stopped_at IS NULL AND cancelled_at IS NULL")], layout: .apart)

    static let ofIncident = SQL(
        "clocks.of_incident",
        """
        SELECT metric, cycle, target, calendar, calendar_version, started_at, due_at, paused_at, stopped_at,
            cancelled_at, retargets, pauses
        FROM clocks WHERE incident = ?1 ORDER BY position
        """)
    static let save = SQL(
        "clocks.save",
        """
        INSERT INTO clocks (incident, position, metric, cycle, target, calendar, calendar_version, started_at, due_at,
            paused_at, stopped_at, cancelled_at, retargets, pauses)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
        ON CONFLICT (incident, metric, cycle) DO UPDATE SET position = excluded.position, target = excluded.target,
            calendar = excluded.calendar, calendar_version = excluded.calendar_version,
            started_at = excluded.started_at, due_at = excluded.due_at, paused_at = excluded.paused_at,
            stopped_at = excluded.stopped_at, cancelled_at = excluded.cancelled_at, retargets = excluded.retargets,
            pauses = excluded.pauses
        """)
    static let remove = SQL("clocks.remove", "DELETE FROM clocks WHERE incident = ?1 AND metric = ?2 AND cycle = ?3")

    static let running = SQL(
        "clocks.running", "SELECT count(*) FROM clocks WHERE stopped_at IS NULL AND cancelled_at IS NULL")
    static let overdue = SQL(
        "clocks.overdue",
        "SELECT count(*) FROM clocks WHERE stopped_at IS NULL AND cancelled_at IS NULL AND due_at < ?1")

    static let all = [ofIncident, save, remove, running, overdue]

    /// How many promises are neither met nor cancelled, and how many of those are past due at an instant.
    public static func counts(
        at instant: Instant, in transaction: ReadTransaction
    ) throws -> (running: Int, overdue: Int) {
        (try transaction.value(running) ?? 0, try transaction.value(overdue, instant) ?? 0)
    }

    /// The clocks of an incident, in the order they were started.
    public static func clocks(of incident: IncidentID, in transaction: ReadTransaction) throws -> [Clock] {
        try transaction.rows(ofIncident, incident) { row in
            let retargets: Document<[Clock.Retarget]> = try row[10]
            let pauses: Document<[Interval]> = try row[11]
            return try Clock(
                metric: row[0], cycle: row[1], startedAt: row[5], target: row[2],
                calendar: CalendarReference(id: row[3], version: row[4]), retargets: retargets.value, dueAt: row[6],
                pausedAt: row[7], pauses: pauses.value, stoppedAt: row[8], cancelledAt: row[9])
        }
    }

    /// Writes the clocks that changed; an event that comes late can also undo the start of one.
    static func save(
        _ clocks: [Clock], insteadOf before: [Clock], of incident: IncidentID, in transaction: Transaction
    ) throws {
        for gone in before where !clocks.contains(where: { $0.metric == gone.metric && $0.cycle == gone.cycle }) {
            try transaction.run(remove, incident, gone.metric, gone.cycle)
        }
        for (position, clock) in clocks.enumerated() {
            if position < before.count, before[position] == clock { continue }
            try transaction.run(
                save, incident, position, clock.metric, clock.cycle, clock.target, clock.calendar.id,
                clock.calendar.version, clock.startedAt, clock.dueAt, clock.pausedAt, clock.stoppedAt,
                clock.cancelledAt, Document(clock.retargets), Document(clock.pauses))
        }
    }
}
