import Catalog
import Entitlement
import Ledger
import Primitives
import SLA

/// A support desk with a real ledger: decisions of this room are performed on it, so that they are proven together.
struct Desk {
    private(set) var book = LedgerBook()
    private var ids = IdentifierMaker(milliseconds: 1_000, seed: (7, 9))
    private var plansOfLots: [LotID: Plan] = [:]
    private var keys = 0
    /// What can be bought, and what needs no purchase.
    var plans: [Plan] = Sample.plans
    /// The account.
    var facts = Sample.facts()
    /// Its subscriptions.
    var entitlements: [Entitlement] = []
    /// The present.
    var now = Sample.now
    /// Credit notes asked for.
    private(set) var creditNotes: [CreditNoteRequest] = []
    /// What became of dunning, in order.
    private(set) var dunning: [SettlementEffect] = []

    init(facts: AccountFacts = Sample.facts(), plans: [Plan] = Sample.plans) {
        self.facts = facts
        self.plans = plans
    }

    /// The account as the check sees it.
    var standing: AccountStanding {
        let lots = book.lots.values.sorted { $0.id < $1.id }.compactMap { lot in
            plansOfLots[lot.root].map { HeldLot(lot: lot, plan: $0) }
        }
        let committed = book.holds.values.reduce(Int64(0)) { sum, hold in
            let claim = if case .settled(let settled) = hold { settled.charged } else { hold.hold.claim }
            guard case .money(let money) = claim else { return sum }
            return sum + money.minorUnits
        }
        return Sample.standing(facts, lots: lots, entitlements: entitlements, committed: committed, plans: plans)
    }

    /// Free credits of all lots.
    var free: Int { book.lots.values.reduce(0) { $0 + $1.free.count } }
    /// Held credits of all lots.
    var held: Int { book.lots.values.reduce(0) { $0 + $1.held.count } }
    /// Used credits of all lots.
    var consumed: Int { book.lots.values.reduce(0) { $0 + $1.consumed.count } }

    /// The latest lot.
    var lots: [Lot] { book.lots.values.sorted { $0.id < $1.id } }
}

extension Desk {
    /// Lets so many days pass.
    mutating func pass(days: Int) { now = now.advanced(bySeconds: Int64(days) * 86_400) }

    /// Buys credits of a plan.
    @discardableResult
    mutating func buy(_ plan: Plan = Sample.pack, _ quantity: Int = 10, price: Int64 = 119_000) throws -> LotID {
        let day = facts.zone.date(at: now)
        if price > 0 { try apply(.money(.sale(net: Sample.dollars(price), tax: Sample.dollars(0)))) }
        let outcome = try apply(
            .grant(
                LotGrant(
                    family: plan.family ?? Sample.family, plan: plan.id, planVersion: 1, quantity: quantity,
                    price: Sample.dollars(price), source: price > 0 ? .sale : .free, priority: 100,
                    effectiveFrom: day, lastDay: day.adding(months: 12))))
        guard let lot = outcome.lots.first else { throw DeskFault.noLot }
        plansOfLots[lot.id] = plan
        return lot.id
    }

    /// Opens an incident, with its hold, or throws the refusal.
    mutating func open(_ severity: Severity = .normal, using: String? = nil) throws -> SupportCase {
        var request = Sample.request(severity, using: using)
        request.at = now
        let opening = Opening.decide(standing, request)
        guard let grant = opening.grant else { throw DeskFault.refused(opening.decision.code) }
        var support = try SupportCase.opened(
            ids.make(), Sample.particulars(severity), at: now, grant: grant, standing: standing)
        if let hold = grant.hold { try perform([.place(hold)], on: &support.charge) }
        return support
    }

    /// Performs what a settlement asks for, and puts the holds back into the record.
    mutating func perform(_ effects: [SettlementEffect], on record: inout ChargeRecord) throws {
        for effect in effects { try perform(effect, on: &record) }
    }

    /// Takes back all that is free in a lot, as a refund does, and notes that nothing can return to it.
    mutating func refund(_ lot: LotID, on record: inout ChargeRecord) throws {
        guard let now = book.lots[lot] else { throw DeskFault.noLot }
        record.unreturnable[lot] = UnreturnableLot(lot: now, invoice: Sample.id(77))
        if now.free.isEmpty { return }
        let net = now.value(of: now.free)
        let amounts = CreditNoteAmounts(
            revenue: Sample.dollars(0), deferred: net, tax: Sample.dollars(0), receivable: net,
            refundsPayable: Sample.dollars(0))
        try apply(.revoke([LotPart(lot: lot, numbers: now.free)], by: .creditNote(amounts)))
    }
}

extension Desk {
    @discardableResult
    private mutating func apply(_ command: LedgerCommand) throws -> LedgerOutcome {
        keys += 1
        let stamp = LedgerStamp(
            account: facts.id, bookedAt: now, recordedAt: now, today: facts.zone.date(at: now), reference: "test")
        return try book.apply(command, key: "\(keys)", stamp: stamp, ids: &ids)
    }

    private mutating func perform(_ effect: SettlementEffect, on record: inout ChargeRecord) throws {
        switch effect {
        case .place(let wanted): keep(try place(wanted, for: record.incident), in: &record)
        case .charge(let wanted):
            let hold = try place(wanted, for: record.incident)
            keep(hold, in: &record)
            guard let id = hold.hold?.id else { throw DeskFault.noHold }
            keep(try apply(.post(id, .all, grace: nil)), in: &record)
        case .post(let id, let part, let grace): keep(try apply(.post(id, part, grace: grace)), in: &record)
        case .release(let id, let grace): keep(try apply(.release(id, grace: grace)), in: &record)
        case .giveBack(let id, let part, let grace): keep(try apply(.giveBack(id, part, grace: grace)), in: &record)
        case .credit(let request):
            creditNotes.append(request)
            keep(try apply(.noteCredited(request.hold, request.part)), in: &record)
        case .reassign(let id, let incident): keep(try apply(.reassign(id, to: incident)), in: &record)
        case .pauseDunning, .resumeDunning, .askForVerdict: dunning.append(effect)
        }
    }

    private mutating func place(_ wanted: HoldWanted, for incident: IncidentID) throws -> LedgerOutcome {
        let lots = if case .credits = wanted.amount { wanted.lots } else { [LotID]?.none }
        return try apply(.hold(HoldRequest(incident: incident, wanted: wanted.amount, lots: lots)))
    }

    private func keep(_ outcome: LedgerOutcome, in record: inout ChargeRecord) {
        guard let hold = outcome.hold else { return }
        if let index = record.holds.firstIndex(where: { $0.id == hold.id }) {
            record.holds[index] = hold
        } else if hold.hold.incident == record.incident {
            record.holds.append(hold)
        }
    }
}

/// What a test asked of the desk that it could not do.
enum DeskFault: Error, Equatable {
    case refused(DecisionCode)
    case noLot
    case noHold
}

extension Desk {
    /// Settles an event on a charge and performs what it asks for.
    @discardableResult
    mutating func settle(_ event: ChargeEvent, _ record: inout ChargeRecord) throws -> Settlement {
        let settlement = try record.settling(event, at: now, standing: standing)
        record = settlement.record
        try perform(settlement.effects, on: &record)
        return settlement
    }

    /// Takes an event into a case and performs what it asks for.
    @discardableResult
    mutating func happen(
        _ event: IncidentEvent, _ support: inout SupportCase, history: [IncidentMoment] = []
    ) throws -> CaseStep {
        try finish(
            support.applying(IncidentMoment(event, at: now), history: history, standing: standing), &support)
    }

    /// Gives a verdict on a case and performs what it asks for.
    @discardableResult
    mutating func judge(_ cause: Cause, _ support: inout SupportCase) throws -> CaseStep {
        try finish(support.judging(cause, at: now, history: [], standing: standing), &support)
    }

    private mutating func finish(_ step: CaseStep, _ support: inout SupportCase) throws -> CaseStep {
        support = step.after
        try perform(step.settlement?.effects ?? [], on: &support.charge)
        return step
    }
}
