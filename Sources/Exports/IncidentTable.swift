import Primitives

/// An incident as it is exported: what it was, when it was answered, and what it came to.
public struct IncidentRow: Hashable, Sendable {
    /// Names the incident.
    public var incident: IncidentID
    /// The helpdesk.
    public var source: SourceID?
    /// The helpdesk's own reference.
    public var reference: Reference?
    /// Whose it is.
    public var account: AccountID
    /// The plan it was opened under.
    public var plan: PlanID?
    /// How hard it hits.
    public var severity: String
    /// How it came in.
    public var channel: String
    /// What it is about.
    public var product: ProductID?
    /// Where it stands.
    public var state: String
    /// When it was opened.
    public var openedAt: Instant
    /// By when the first response was promised.
    public var dueAt: Instant?
    /// When a human first responded.
    public var respondedAt: Instant?
    /// Whether the promise was met.
    public var firstResponse: String?
    /// When it was resolved.
    public var resolvedAt: Instant?
    /// When it was closed.
    public var closedAt: Instant?
    /// The cause its verdict named.
    public var cause: String?
    /// The defect it is linked to.
    public var defect: DefectID?
    /// What became of the charge.
    public var settlement: String?
    /// Credits it took.
    public var credits: Int?
    /// Money it took, net.
    public var charge: Money?

    /// An incident with what every incident has; the rest can be set.
    public init(
        incident: IncidentID, account: AccountID, severity: String, channel: String, state: String, openedAt: Instant
    ) {
        self.incident = incident
        self.account = account
        self.severity = severity
        self.channel = channel
        self.state = state
        self.openedAt = openedAt
    }
}

extension ExportTable where Row == IncidentRow {
    /// Incidents, one a row.
    public static var incidents: ExportTable<IncidentRow> {
        ExportTable(
            "incidents",
            [
                .name("incident") { $0.incident }, .name("source") { $0.source }, .name("reference") { $0.reference },
                .name("account") { $0.account }, .name("plan") { $0.plan }, .text("severity") { $0.severity },
                .text("channel") { $0.channel }, .name("product") { $0.product }, .text("state") { $0.state },
                .instant("opened_at") { $0.openedAt }, .instant("due_at") { $0.dueAt },
                .instant("responded_at") { $0.respondedAt }, .text("first_response") { $0.firstResponse },
                .instant("resolved_at") { $0.resolvedAt }, .instant("closed_at") { $0.closedAt },
                .text("cause") { $0.cause }, .name("defect") { $0.defect }, .text("settlement") { $0.settlement },
                .integer("credits") { $0.credits.map(Int64.init) }, .money("charge") { $0.charge },
            ])
    }
}
