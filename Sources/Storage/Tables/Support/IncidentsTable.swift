import Catalog
import Entitlement
import Primitives

/// Support requests: what each was opened with, and where it stands.
public enum IncidentsTable {
    static let table = Table(
        "incidents", .record,
        columns: [
            Column("id", .identifier), Column("account", .slug, references: "accounts"), Column("source", .slug),
            Column("reference", .text, nullable: true), Column("subject", .text, nullable: true),
            Column("opened_severity", .text), Column("channel", .text), Column("product", .slug, nullable: true),
            Column("contact", .text, nullable: true), Column("named_right", .text, nullable: true),
            Column("opened_at", .instant), Column("plan", .slug), Column("plan_version", .integer),
            Column("later_plans", .bytes), Column("split_from", .identifier, nullable: true), Column("state", .text),
            Column("severity", .text), Column("answered_at", .instant, nullable: true),
            Column("unanswered_since", .instant, nullable: true), Column("last_heard_at", .instant, nullable: true),
            Column("resolved_at", .instant, nullable: true), Column("closed_at", .instant, nullable: true),
            Column("last_event_at", .instant), Column("minutes", .integer), Column("effort", .text, nullable: true),
            Column("merged_into", .identifier, nullable: true), Column("silence_ends_at", .instant, nullable: true),
            Column("decision", .bytes),
        ],
        primaryKey: ["id"], uniques: [["source", "reference"]],
        foreignKeys: [Table.ForeignKey(["plan", "plan_version"], to: "plan_versions", ["plan", "version"])],
        indexes: [
            Table.Index(["account", "id"]), Table.Index(["state", "id"]), Table.Index(["reference"]),
            Table.Index(["silence_ends_at"], where: "silence_ends_at IS NOT NULL"),
        ],
        layout: .apart)

    private static let columns = """
        id, account, source, reference, subject, opened_severity, channel, product, contact, named_right, opened_at,
            plan, plan_version, later_plans, split_from, state, severity, answered_at, unanswered_since, last_heard_at,
            resolved_at, closed_at, last_event_at, minutes, effort, merged_into
        """
    private static let select = "SELECT \(columns) FROM incidents"

    static let find = SQL("incidents.find", "\(select) WHERE id = ?1")
    static let named = SQL("incidents.named", "\(select) WHERE source = ?1 AND reference = ?2")
    static let namedAnywhere = SQL(
        "incidents.named_anywhere", "SELECT id, source FROM incidents WHERE reference = ?1 ORDER BY source LIMIT 100")
    static let page = SQL("incidents.page", "\(select) WHERE id > ?1 ORDER BY id LIMIT ?2")
    static let pageOfAccount = SQL(
        "incidents.page_of_account", "\(select) WHERE account = ?1 AND id > ?2 ORDER BY id LIMIT ?3")
    static let pageOfState = SQL(
        "incidents.page_of_state", "\(select) WHERE state = ?1 AND id > ?2 ORDER BY id LIMIT ?3")
    static let pageOfBoth = SQL(
        "incidents.page_of_account_and_state",
        "\(select) WHERE account = ?1 AND state = ?2 AND id > ?3 ORDER BY id LIMIT ?4")
    static let accountOf = SQL("incidents.account", "SELECT account FROM incidents WHERE id = ?1")
    static let stateOf = SQL("incidents.state", "SELECT state FROM incidents WHERE id = ?1")
    static let decisionOf = SQL("incidents.decision", "SELECT decision FROM incidents WHERE id = ?1")
    static let silent = SQL(
        "incidents.silent",
        """
        SELECT id, silence_ends_at FROM incidents WHERE silence_ends_at IS NOT NULL AND silence_ends_at <= ?1
        ORDER BY silence_ends_at, id LIMIT 1
        """)
    static let insert = SQL(
        "incidents.insert",
        """
        INSERT INTO incidents (\(columns), silence_ends_at, decision)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22,
            ?23, ?24, ?25, ?26, ?27, ?28)
        """)
    static let update = SQL(
        "incidents.update",
        """
        UPDATE incidents SET later_plans = ?2, state = ?3, severity = ?4, answered_at = ?5, unanswered_since = ?6,
            last_heard_at = ?7, resolved_at = ?8, closed_at = ?9, last_event_at = ?10, minutes = ?11, effort = ?12,
            merged_into = ?13, silence_ends_at = ?14
        WHERE id = ?1
        """)

    static let all = [
        find, named, namedAnywhere, page, pageOfAccount, pageOfState, pageOfBoth, accountOf, stateOf, decisionOf,
        silent,
        insert, update,
    ]

    /// One incident, with its clocks.
    public static func incident(
        _ id: IncidentID, plans: PlanLookup, in transaction: ReadTransaction
    ) throws -> Incident? {
        try whole(try transaction.first(find, id) { row in try read(row, plans) }, in: transaction)
    }

    /// The incident that a source calls by a reference, with its clocks.
    public static func incident(
        named reference: Reference, from source: SourceID, plans: PlanLookup, in transaction: ReadTransaction
    ) throws -> Incident? {
        try whole(
            try transaction.first(named, source, reference) { row in try read(row, plans) }, in: transaction)
    }

    /// The incidents that any source calls by a reference, with their sources.
    public static func incidents(
        named reference: Reference, in transaction: ReadTransaction
    ) throws -> [(id: IncidentID, source: SourceID)] {
        try transaction.rows(namedAnywhere, reference) { row in (try row[0], try row[1]) }
    }

    /// Incidents in the order they were opened, without their clocks.
    public static func page(
        of account: AccountID?, state: IncidentState?, after id: IncidentID?, limit: Int, plans: PlanLookup,
        in transaction: ReadTransaction
    ) throws -> [Incident] {
        let after = id?.text ?? ""
        switch (account, state) {
        case (nil, nil): return try transaction.rows(page, after, limit) { row in try read(row, plans) }
        case (let account?, nil):
            return try transaction.rows(pageOfAccount, account, after, limit) { row in try read(row, plans) }
        case (nil, let state?):
            return try transaction.rows(pageOfState, state, after, limit) { row in try read(row, plans) }
        case (let account?, let state?):
            return try transaction.rows(pageOfBoth, account, state, after, limit) { row in try read(row, plans) }
        }
    }

    /// Whether there is an incident of an id.
    public static func exists(_ id: IncidentID, in transaction: ReadTransaction) throws -> Bool {
        let state: IncidentState? = try transaction.value(stateOf, id)
        return state != nil
    }

    /// Whose incident it is.
    public static func account(of id: IncidentID, in transaction: ReadTransaction) throws -> AccountID? {
        try transaction.value(accountOf, id)
    }

    /// The decision an incident was opened with.
    public static func decision(of id: IncidentID, in transaction: ReadTransaction) throws -> Decision? {
        let document: Document<Decision>? = try transaction.first(decisionOf, id) { row in try row[0] }
        return document?.value
    }

    /// The resolved incident whose days of silence end first, if they end at or before an instant.
    public static func nextSilent(
        through: Instant, in transaction: ReadTransaction
    ) throws -> (incident: IncidentID, at: Instant)? {
        try transaction.first(silent, through) { row in (try row[0], try row[1]) }
    }

    /// Adds an incident, with the decision that let it in.
    public static func add(_ incident: Incident, decision: Decision, in transaction: Transaction) throws {
        let particulars = incident.particulars
        try transaction.run(
            insert, incident.id, particulars.account, particulars.source, particulars.reference, particulars.subject,
            particulars.severity, particulars.channel, particulars.product, particulars.contact, particulars.using,
            incident.openedAt, incident.openingPlan.id, incident.openingPlan.version, laterPlans(incident),
            incident.splitFrom, incident.state, incident.severity, incident.answeredAt, incident.unansweredSince,
            incident.lastHeardAt, incident.resolvedAt, incident.closedAt, incident.lastEventAt, incident.minutes,
            incident.effort, incident.mergedInto, incident.silenceEndsAt, Document(decision))
        try ClocksTable.save(incident.clocks, insteadOf: [], of: incident.id, in: transaction)
        var waits = [InboundWait.incident(incident.id.text)]
        if let reference = particulars.reference {
            waits.append(.incident(reference.text))
            waits.append(.incident("\(particulars.source.text):\(reference.text)"))
        }
        try InboundWaitsTable.wake(waits, in: transaction)
    }

    /// Writes an incident as it stands now, and its clocks as far as they changed.
    public static func save(_ incident: Incident, insteadOf before: Incident, in transaction: Transaction) throws {
        try transaction.run(
            update, incident.id, laterPlans(incident), incident.state, incident.severity, incident.answeredAt,
            incident.unansweredSince, incident.lastHeardAt, incident.resolvedAt, incident.closedAt,
            incident.lastEventAt, incident.minutes, incident.effort, incident.mergedInto, incident.silenceEndsAt)
        try ClocksTable.save(incident.clocks, insteadOf: before.clocks, of: incident.id, in: transaction)
    }

    private static func laterPlans(_ incident: Incident) -> Document<[StoredPlanSpan]> {
        Document(incident.laterPlans.map(StoredPlanSpan.init))
    }

    private static func whole(_ incident: Incident?, in transaction: ReadTransaction) throws -> Incident? {
        guard var incident else { return nil }
        incident.clocks = try ClocksTable.clocks(of: incident.id, in: transaction)
        return incident
    }

    private static func read(_ row: borrowing Row, _ plans: PlanLookup) throws -> Incident {
        let particulars = try IncidentParticulars(
            account: row[1], source: row[2], reference: row[3], subject: row[4], severity: row[5], channel: row[6],
            product: row[7], contact: row[8], using: row[9])
        var incident = Incident(
            id: try row[0], particulars: particulars, openedAt: try row[10],
            plan: try plans(try row[11], try row[12]), splitFrom: try row[14])
        let laterPlans: Document<[StoredPlanSpan]> = try row[13]
        incident.laterPlans = try laterPlans.value.map { try $0.span(plans) }
        incident.state = try row[15]
        incident.severity = try row[16]
        incident.answeredAt = try row[17]
        incident.unansweredSince = try row[18]
        incident.lastHeardAt = try row[19]
        incident.resolvedAt = try row[20]
        incident.closedAt = try row[21]
        incident.lastEventAt = try row[22]
        incident.minutes = try row[23]
        incident.effort = try row[24]
        incident.mergedInto = try row[25]
        return incident
    }
}
