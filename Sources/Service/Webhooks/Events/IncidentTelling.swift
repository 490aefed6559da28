import Billing
import Catalog
import Entitlement
import Ledger
import Primitives
import Storage

/// What an incident's writers tell of it.
extension WriteScope {
    /// Tells that an incident was opened, and where it goes.
    func announceOpening(_ incident: Incident, _ decision: Decision) {
        announce(
            Event(.incidentOpened, of: incident.particulars.account) { fields in
                fields.name(incident)
                fields.set("state", word: incident.state)
                fields.set("severity", word: incident.severity)
                fields.set("channel", word: incident.particulars.channel)
                fields.set("product", incident.particulars.product)
                fields.set("decision", word: decision.code)
                fields.set("plan", decision.plan)
                fields.set("lot", decision.lot)
                fields.set("charge", quote: decision.charge)
                fields.set("sla", objects: decision.promises) { fields, promise in
                    fields.set("metric", word: promise.metric)
                    fields.set("due_at", promise.dueAt)
                }
            })
        if let route = decision.route { announceRoute(route, of: incident) }
    }

    /// Tells what an event or a verdict made of an incident.
    func announce(_ after: Incident, insteadOf before: Incident, route: Route?) {
        if let answeredAt = after.answeredAt, before.answeredAt == nil {
            announce(
                Event(.incidentAcknowledged, of: after.particulars.account, at: answeredAt) { fields in
                    fields.name(after)
                    fields.set("state", word: after.state)
                })
        }
        if let route { announceRoute(route, of: after) }
        if after.state.isOver, !before.state.isOver {
            announce(
                Event(.incidentClosed, of: after.particulars.account, at: after.closedAt) { fields in
                    fields.name(after)
                    fields.set("state", word: after.state)
                    fields.set("merged_into", after.mergedInto)
                })
        }
    }

    private func announceRoute(_ route: Route, of incident: Incident) {
        announce(
            Event(.incidentRouted, of: incident.particulars.account) { fields in
                fields.name(incident)
                fields.set("queue", route.queue)
                fields.set("priority", number: route.priority)
                fields.set("severity", word: incident.severity)
            })
    }

    /// Tells that an incident's hold was charged.
    func announceCharge(of incident: Incident, _ posted: [HoldState]) {
        let charged = posted.compactMap { state in
            if case .settled(let settled) = state, settled.wasPosted { settled } else { nil }
        }
        guard !charged.isEmpty else { return }
        announce(
            Event(.incidentCharged, of: incident.particulars.account) { fields in
                fields.name(incident)
                fields.set("charges", objects: charged) { fields, settled in
                    fields.set("hold", settled.id)
                    fields.set("charge", claim: settled.charged)
                }
            })
    }

    /// Tells a verdict, and what it gave back.
    func announce(_ verdict: VerdictsTable.Verdict, on incident: Incident, gaveBack: Bool) {
        announce(
            Event(.incidentVerdict, of: verdict.account) { fields in
                fields.name(incident)
                fields.set("version", number: verdict.version.version)
                fields.set("cause", word: verdict.version.cause)
                fields.set("defect", verdict.defect)
                fields.set("settlement", word: verdict.settlement ?? .nothingDue)
                fields.set("credit_note", text: verdict.creditNote)
            })
        guard gaveBack else { return }
        announce(
            Event(.incidentWaived, of: verdict.account) { fields in
                fields.name(incident)
                fields.set("by", text: "verdict")
                fields.set("cause", word: verdict.version.cause)
                fields.set("settlement", word: verdict.settlement)
                fields.set("credit_note", text: verdict.creditNote)
            })
    }

    /// Tells a waiver that was granted.
    func announce(_ waiver: WaiversTable.Waiver, of incident: Incident) {
        announce(
            Event(.incidentWaived, of: waiver.account) { fields in
                fields.name(incident)
                fields.set("by", text: "waiver")
                fields.set("waiver", waiver.id)
                fields.set("settlement", word: waiver.settlement)
                fields.set("credit_note", text: waiver.creditNote)
            })
    }
}

/// What a hold leaves of an account's credits.
extension WriteScope {
    /// Tells when the credits of a plan's family have come down to what the plan warns of.
    func announceLowCredits(of account: AccountID, plan: Plan, before: [Lot], after: [Lot], on today: CivilDate) {
        guard let family = plan.family, plan.kind != .subscription else { return }
        func free(_ lots: [Lot]) -> Int {
            lots.reduce(0) { $0 + ($1.serves(family, on: today) ? $1.free.count : 0) }
        }
        let (had, left) = (free(before), free(after))
        guard left < had, had > plan.warnings.creditsLeft, left <= plan.warnings.creditsLeft else { return }
        announce(
            Event(.creditsLow, of: account) { fields in
                fields.set("family", family)
                fields.set("plan", plan.id)
                fields.set("available", number: left)
            })
    }
}

extension IncidentState {
    fileprivate var isOver: Bool {
        switch self {
        case .closed, .cancelled, .merged: true
        case .open, .working, .waiting, .idle, .waitingPurchase, .resolved: false
        }
    }
}

extension EventFields {
    /// Names an incident, as we do and as its helpdesk does.
    fileprivate mutating func name(_ incident: Incident) {
        set("incident", incident.id)
        set("source", incident.particulars.source)
        set("reference", incident.particulars.reference)
    }
}
