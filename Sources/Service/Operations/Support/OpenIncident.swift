import Catalog
import Entitlement
import JSON
import Ledger
import Primitives
import Storage

/// `incident open`: check, hold, clocks and route in one step; the same reference again is the same incident.
public struct OpenIncident: Command {
    /// The incident as it was opened.
    public struct Answer: JSONWritable, Sendable {
        /// The incident's id.
        public let incident: IncidentID
        /// The helpdesk's own name for it.
        public let reference: Reference?
        /// Where it stands.
        public let state: IncidentState
        /// The decision it was opened with.
        public let decision: Decision
        /// What is held for it.
        public let hold: HoldAnswer?

        /// Writes every member, absent ones as null.
        public func write(to writer: inout JSONWriter) {
            writer.beginObject()
            writer.member("incident", incident.text)
            writer.member("reference", reference?.text)
            writer.member("state", state.rawValue)
            writer.member("decision", decision)
            writer.member("hold", hold)
            writer.endObject()
        }
    }

    /// The names of the fields.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case account
        case severity
        case channel
        case contact
        case product
        case source
        case reference
        case subject
        case using
    }

    public static let name = "incident.open"
    public static let summary = "Open an incident: check, hold, clocks and route in one step."
    public static let role = Role.agent
    public static let reach = Reach.account
    public static let customersMay = true

    /// Who pays.
    public let account: AccountID
    /// How hard it hits.
    public let severity: Severity
    /// How it reached us.
    public let channel: Channel
    /// Who asked.
    public var contact: ContactName?
    /// The product it is about.
    public var product: ProductID?
    /// Where the reference comes from.
    public var source: SourceID?
    /// The helpdesk's own name for it.
    public var reference: Reference?
    /// What it is about, in a line.
    public var subject: Text?
    /// The right to use.
    public var using: RightName?
    /// When the customer asked, where a helpdesk tells it later; it is no field, since nobody backdates by hand.
    var askedAt: Instant?

    /// A request of an account.
    public init(
        account: AccountID, severity: Severity, channel: Channel, reference: Reference? = nil,
        source: SourceID? = nil, using: RightName? = nil
    ) {
        self.account = account
        self.severity = severity
        self.channel = channel
        self.reference = reference
        self.source = source
        self.using = using
    }

    public static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .account: "The account."
        case .severity: "How hard it hits."
        case .channel: "How it reached us."
        case .contact: "Who asked, by id or address."
        case .product: "The product it is about."
        case .source: "Where the reference comes from; `cli` unless given."
        case .reference: "Your helpdesk's own name for it: the same again is the same incident."
        case .subject: "What it is about, in a line."
        case .using: "The right to use: a plan, a lot or an entitlement."
        }
    }

    public func perform(in scope: WriteScope) throws -> Answer {
        scope.concerns(account)
        try scope.require(account)
        let particulars = IncidentParticulars(
            account: account, source: try scope.source(source), reference: reference, subject: subject,
            severity: severity, channel: channel, product: product, contact: contact, using: using)
        if let known = try known(particulars, in: scope) { return known }
        let account = try scope.account(account)
        let standing = try scope.standing(of: account)
        let askedAt = askedAt ?? scope.at
        let opening = Opening.decide(standing, particulars.request(at: askedAt))
        guard let grant = opening.grant else { throw Refusal(opening.decision) }
        let opened = try SupportCase.opened(
            scope.ids.make(), particulars, at: askedAt, grant: grant, standing: standing)
        let holding = try SettlementWriting(
            grant.hold.map { [.place($0)] } ?? [], of: opened.incident, plan: grant.plan, holds: [],
            standing: standing, account: account, in: scope)
        try IncidentsTable.add(opened.incident, decision: opening.decision, in: scope.writes)
        try ChargeRecordsTable.save(opened.charge, in: scope.writes)
        scope.announceOpening(opened.incident, opening.decision)
        try holding.write(in: scope)
        return Answer(
            incident: opened.incident.id, reference: reference, state: opened.incident.state,
            decision: opening.decision, hold: holding.holdsInOrder.last.map { HoldAnswer($0) })
    }

    /// The incident of the same reference, which must have come with the same particulars.
    private func known(_ particulars: IncidentParticulars, in scope: ReadScope) throws -> Answer? {
        guard let reference,
            let known = try IncidentsTable.incident(
                named: reference, from: particulars.source, plans: { try scope.plan($0, version: $1) },
                in: scope.transaction)
        else { return nil }
        guard scope.sees(known.particulars.account) else { throw scope.takenReference(reference) }
        try known.particulars.requireSame(as: particulars)
        guard let decision = try IncidentsTable.decision(of: known.id, in: scope.transaction) else { return nil }
        let holds = try HoldsTable.holds(of: known.id, in: scope.transaction)
        return Answer(
            incident: known.id, reference: reference, state: known.state, decision: decision,
            hold: holds.last.map { HoldAnswer($0) })
    }
}
