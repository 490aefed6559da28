import Billing
import Catalog
import Entitlement
import Ledger
import Primitives
import Storage

/// Writes what came of an event or a verdict: the incident, its clocks and history, its charge, and all its effects.
struct CaseWriting {
    private let loaded: LoadedCase
    private let after: SupportCase
    private let moments: [IncidentMoment]
    private let effects: [SettlementEffect]
    private let route: Route?
    private let settling: SettlementWriting

    /// The incident afterwards.
    var incident: Incident { after.incident }
    /// The charge afterwards; its holds are those from before.
    var charge: ChargeRecord { after.charge }
    /// The credit note that was issued, if one was.
    var creditNote: DocumentNumber? { settling.creditNote }
    /// Whether something held or charged was given back.
    var gaveBack: Bool {
        effects.contains { effect in
            switch effect {
            case .release, .giveBack, .credit: true
            default: false
            }
        }
    }
    /// The holds afterwards, in the order they were placed.
    var holds: [HoldState] { settling.holdsInOrder }

    /// Decides everything that a step means; what is refused is refused here.
    init(_ step: CaseStep, of loaded: LoadedCase, in scope: WriteScope) throws {
        try self.init(
            after: step.after, moments: step.moments, effects: step.settlement?.effects ?? [], route: step.route,
            of: loaded, in: scope)
    }

    /// Decides what a settlement of the charge alone means.
    init(_ settlement: Settlement, of loaded: LoadedCase, in scope: WriteScope) throws {
        try self.init(
            after: SupportCase(incident: loaded.before.incident, charge: settlement.record), moments: [],
            effects: settlement.effects, route: nil, of: loaded, in: scope)
    }

    private init(
        after: SupportCase, moments: [IncidentMoment], effects: [SettlementEffect], route: Route?,
        of loaded: LoadedCase, in scope: WriteScope
    ) throws {
        self.loaded = loaded
        self.after = after
        self.moments = moments
        self.effects = effects
        self.route = route
        settling = try SettlementWriting(
            effects, of: after.incident, plan: after.charge.plan, holds: loaded.before.charge.holds,
            standing: loaded.standing, account: loaded.account, in: scope)
    }

    /// Writes everything.
    func write(in scope: WriteScope) throws {
        if after.incident != loaded.before.incident {
            try IncidentsTable.save(after.incident, insteadOf: loaded.before.incident, in: scope.writes)
        }
        try IncidentEventsTable.append(
            moments, to: loaded.id, after: loaded.entries.count, actor: scope.actor.recorded, in: scope.writes)
        if after.charge != loaded.before.charge { try ChargeRecordsTable.save(after.charge, in: scope.writes) }
        try settling.write(in: scope)
        scope.announceCharge(of: after.incident, settling.charged)
        scope.announce(after.incident, insteadOf: loaded.before.incident, route: route)
    }
}
