import Catalog
import Entitlement
import Ledger
import Primitives
import Storage

/// What a replay knows while it runs: which accounts there are, and where each incident stands.
struct ReplayWorld: Sendable {
    /// One incident of the log, in the sandbox.
    private struct Place: Sendable {
        var id: IncidentID
        var state: IncidentState
        var isJudged = false
        var held = 0
    }

    private let incidents: [ReplayLog.Incident]
    private let mapping: ReplayMapping
    private let actor: Actor
    private var accounts: [String: AccountID] = [:]
    private var subscriptions: [AccountID] = []
    private var places: [Int: Place] = [:]
    /// How often each cause was given.
    private(set) var verdicts: [Cause: Int] = [:]
    /// Credits that verdicts gave back.
    private(set) var released = 0

    init(log: ReplayLog, mapping: ReplayMapping, actor: Actor) {
        incidents = log.incidents
        self.mapping = mapping
        self.actor = actor
    }

    /// The accounts there are, in the order they came.
    var accountIDs: [AccountID] { accounts.values.sorted() }
    /// The accounts that were subscribed.
    var subscribers: [AccountID] { subscriptions }
    /// The incidents there are.
    var incidentIDs: [IncidentID] { places.sorted { $0.key < $1.key }.map(\.value.id) }

    /// Takes the next step.
    mutating func take(_ step: ReplayTimeline.Step, in batch: Service.Batch) throws {
        let request = Request(actor, at: step.at)
        switch step.kind {
        case .open: try open(step.incident, request, in: batch)
        case .act(let action, let isFirst): try act(action, isFirst, step.incident, request, in: batch)
        case .judge: try judge(step.incident, request, in: batch)
        }
    }
}

// MARK: - Opening

extension ReplayWorld {
    private mutating func open(_ index: Int, _ request: Request, in batch: Service.Batch) throws {
        let incident = incidents[index]
        let account = try account(of: incident, request, in: batch)
        if subscriptions.contains(account), let at = request.at { try renew(account, through: at, in: batch) }
        var opening = OpenIncident(
            account: account, severity: incident.severity, channel: incident.channel,
            reference: try? Reference(parsing: incident.reference), source: try SourceID(parsing: "replay"),
            using: try RightName(parsing: mapping.plan.text))
        let answer: OpenIncident.Answer
        do {
            answer = try open(opening, request, in: batch)
        } catch let refusal as Refusal where refusal.kind == .refused {
            // What the plan does not cover is diagnosed free of charge, as it would be without a plan.
            opening.using = nil
            answer = try batch.run(opening, request)
        }
        places[index] = Place(
            id: answer.incident, state: answer.state, held: answer.hold?.claim.creditCount ?? 0)
    }

    /// Opens, buying another pack where the credits are used up.
    private func open(
        _ opening: OpenIncident, _ request: Request, in batch: Service.Batch
    ) throws -> OpenIncident.Answer {
        do {
            return try batch.run(opening, request)
        } catch let refusal as Refusal where refusal.code == DecisionCode.noCredits.rawValue {
            try batch.run(Buy(account: opening.account, plan: mapping.plan, paid: true), request)
            return try batch.run(opening, request)
        }
    }

    /// The account of an incident; it is added, and buys the plan, when it opens its first.
    private mutating func account(
        of incident: ReplayLog.Incident, _ request: Request, in batch: Service.Batch
    ) throws -> AccountID {
        if let known = accounts[incident.account] { return known }
        let id = try AccountID(parsing: "account-\(accounts.count + 1)")
        var account = AddAccount(
            id: id, name: try (try? Text(parsing: incident.account)) ?? Text(parsing: id.text),
            country: try CountryCode(parsing: "US"), zone: mapping.zoneName, currency: .usd)
        let kind = try Self.plan(mapping.plan, request, in: batch).kind
        if kind == .perIncident || kind == .hotline { account.chargeLimit = .money(Self.asLargeAsCanBe) }
        try batch.run(account, request)
        accounts[incident.account] = id
        switch kind {
        case .pack: try batch.run(Buy(account: id, plan: mapping.plan, paid: true), request)
        case .subscription:
            try batch.run(Buy(account: id, plan: mapping.plan, paid: true), request)
            subscriptions.append(id)
        case .perIncident, .hotline, .triage, .warranty: break
        }
        return id
    }

    /// A limit that no log reaches and whose tax can still be counted.
    private static let asLargeAsCanBe = Money(minorUnits: Int64.max / 4, currency: .usd)

    private static func plan(_ id: PlanID, _ request: Request, in batch: Service.Batch) throws -> Plan {
        try batch.scope(request).plan(id)
    }

    /// Renews a subscription, paid, for every period that has begun by an instant.
    func renew(_ account: AccountID, through: Instant, in batch: Service.Batch) throws {
        let today = mapping.zone.date(at: through)
        // A log is shorter than the periods a subscription may have.
        for _ in 0..<Self.mostPeriods {
            let renewal = RenewPaid(account: account, through: today)
            guard try batch.run(renewal, Request(actor, at: through)) != nil else { return }
        }
    }

    private static let mostPeriods = 1_200
}

// MARK: - Events and verdicts

extension ReplayWorld {
    private mutating func act(
        _ action: ReplayMapping.Action, _ isFirst: Bool, _ index: Int, _ request: Request, in batch: Service.Batch
    ) throws {
        guard let place = places[index] else { return }
        if isFirst, action != .respond, place.state.isLive { try record(.responded, index, request, in: batch) }
        // A row that works on what is resolved reopens it first.
        if action.isWork, !(places[index]?.state.isLive ?? true) {
            try record(.reopened, index, request, in: batch)
            guard places[index]?.state.isLive == true else { return }
        }
        guard let event = event(for: action, isFirst, places[index] ?? place) else { return }
        try record(event, index, request, in: batch)
    }

    /// The event of a row; nil where the incident stands there already.
    private func event(
        for action: ReplayMapping.Action, _ isFirst: Bool, _ place: Place
    ) -> RecordIncidentEvent.EventType? {
        switch action {
        case .respond, .resume:
            if isFirst { return .responded }
            return place.state == .waiting || place.state == .idle ? .resumed : .agentReplied
        case .wait: return .waiting
        case .idle: return .idled
        case .resolve: return place.state.isLive ? .resolved : nil
        case .reopen: return place.state.isLive ? nil : .reopened
        // A closing without a verdict would give back what is held for one that the log gives later.
        case .close: return place.state == .closed || !place.isJudged ? nil : .closed
        }
    }

    private mutating func record(
        _ type: RecordIncidentEvent.EventType, _ index: Int, _ request: Request, in batch: Service.Batch
    ) throws {
        guard let place = places[index] else { return }
        var event = RecordIncidentEvent(incident: .id(place.id), type: type)
        if type == .closed { event.reason = try Text(parsing: "closed in the log") }
        do {
            places[index]?.state = try batch.run(event, request).summary.state
        } catch let refusal as Refusal where refusal.kind == .refused {
            // The log did what a rule here refuses, such as reopening after the window: the incident stays as it is.
        } catch is RuleRefusal {}
    }

    private mutating func judge(_ index: Int, _ request: Request, in batch: Service.Batch) throws {
        guard let place = places[index] else { return }
        let cause = incidents[index].cause
        let answer = try verdict(cause, place.id, request, in: batch)
        verdicts[cause, default: 0] += 1
        if answer.settlement == .released { released += place.held }
        places[index]?.isJudged = true
    }

    /// Gives the verdict; one that a rule refuses, such as `withdrawn` after an answer, is given as a duplicate, which
    /// settles alike.
    private func verdict(
        _ cause: Cause, _ incident: IncidentID, _ request: Request, in batch: Service.Batch
    ) throws -> GiveVerdict.Answer {
        do {
            return try batch.run(GiveVerdict(incident: .id(incident), cause: cause), request)
        } catch let refusal as RuleRefusal where refusal.rule == .alreadyAnswered {
            return try batch.run(GiveVerdict(incident: .id(incident), cause: .duplicate), request)
        }
    }
}

extension ReplayMapping.Action {
    /// Whether a row of this kind works on the incident.
    fileprivate var isWork: Bool {
        switch self {
        case .respond, .wait, .idle, .resume: true
        case .resolve, .close, .reopen: false
        }
    }
}
