import Billing
import Catalog
import Entitlement
import Ledger
import Primitives
import Storage

/// Performs what a settlement asks for: in the ledger, on the charges and in documents.
///
/// Everything is decided before anything is written; `write` is not refused any more.
struct SettlementWriting {
    private let account: AccountsTable.Account
    private let zone: TimeZoneRules
    private let stamp: LedgerStamp
    private let plan: Plan
    private let label: String

    private let lotsBefore: [Lot]
    private var lots: [Lot]
    private var holds: [HoldID: HoldState]
    private var newlyCharged: [HoldID] = []
    private var outcomes: [LedgerOutcome] = []
    private var newCharges: [(charge: Billing.Charge, hold: HoldID, postedBy: TransactionID?)] = []
    private var changedCharges: [Billing.Charge] = []
    private var credits: [CreditNoteRequest] = []
    private var outcomesOfCredits: [CreditOutcome] = []
    private var series: NumberSeries?
    private var dunning: [(invoice: InvoiceID, isPaused: Bool)] = []
    private var writing: LedgerWriting?

    /// The credit note that was issued, if one was.
    var creditNote: DocumentNumber? { outcomesOfCredits.first?.creditNote.number }

    /// The holds that were charged, as they are afterwards.
    var charged: [HoldState] { newlyCharged.compactMap { holds[$0] } }

    /// The incident's holds afterwards, in the order they were placed.
    var holdsInOrder: [HoldState] {
        holds.values.sorted { ($0.hold.placedAt, $0.id) < ($1.hold.placedAt, $1.id) }
    }

    /// Decides all effects of a settlement of an incident.
    init(
        _ effects: [SettlementEffect], of incident: Incident, plan: Plan, holds: [HoldState],
        standing: AccountStanding, account: AccountsTable.Account, in scope: WriteScope
    ) throws {
        self.account = account
        self.plan = plan
        zone = standing.account.zone
        label = incident.particulars.reference?.text ?? incident.id.text
        stamp = scope.stamp(account.id, zone: zone, reference: incident.id.text)
        lotsBefore = standing.lots.map(\.lot)
        lots = lotsBefore
        self.holds = Dictionary(holds.map { ($0.id, $0) }) { first, _ in first }
        for effect in effects { try decide(effect, incident.id, in: scope) }
        try issueCredits(incident.id, in: scope)
        writing = try LedgerWriting(outcomes, in: scope.transaction)
    }

    /// Writes everything that was decided.
    func write(in scope: WriteScope) throws {
        if let writing { try scope.write(writing, zone: zone) }
        scope.announceLowCredits(of: account.id, plan: plan, before: lotsBefore, after: lots, on: stamp.today)
        for one in newCharges {
            try ChargesTable.add(one.charge, hold: one.hold, postedBy: one.postedBy, in: scope.writes)
        }
        for charge in changedCharges { try ChargesTable.save(charge, in: scope.writes) }
        for outcome in outcomesOfCredits { try scope.issue(outcome) }
        if let series { try SeriesTable.save(series, in: scope.writes) }
        for (invoice, isPaused) in dunning {
            try InvoicesTable.setDunning(paused: isPaused, of: invoice, in: scope.writes)
        }
    }
}

extension SettlementWriting {
    private mutating func decide(_ effect: SettlementEffect, _ incident: IncidentID, in scope: WriteScope) throws {
        switch effect {
        case .place(let wanted):
            _ = try place(wanted, incident, in: scope)
        case .charge(let wanted):
            let hold = try place(wanted, incident, in: scope)
            take(try hold.post(lots: lots, grace: nil, stamp: stamp, ids: &scope.ids))
            newlyCharged.append(hold.id)
            try charge(hold.id, incident, in: scope)
        case .post(let id, let part, let grace):
            take(try held(id).pending().post(part, lots: lots, grace: grace, stamp: stamp, ids: &scope.ids))
            newlyCharged.append(id)
            try charge(id, incident, in: scope)
        case .release(let id, let grace):
            take(try held(id).pending().release(lots: lots, grace: grace, stamp: stamp, ids: &scope.ids))
        case .giveBack(let id, let part, let grace):
            take(try held(id).settled().giveBack(part, lots: lots, grace: grace, stamp: stamp, ids: &scope.ids))
            try lowerCharge(id, in: scope)
        case .credit(let request):
            credits.append(request)
        case .reassign(let id, let survivor):
            take(try held(id).reassigned(to: survivor, lots: lots, stamp: stamp, ids: &scope.ids))
        case .pauseDunning(let invoices):
            dunning += invoices.map { ($0, true) }
        case .resumeDunning(let invoices):
            dunning += invoices.map { ($0, false) }
        case .askForVerdict:
            // Nothing to perform: the incident itself shows that its hold has been extended for want of a verdict.
            break
        }
    }

    private mutating func place(
        _ wanted: HoldWanted, _ incident: IncidentID, in scope: WriteScope
    ) throws -> PendingHold {
        let request = HoldRequest(
            incident: incident, wanted: wanted.amount, lots: wanted.lots.isEmpty ? nil : wanted.lots)
        let outcome = try PendingHold.place(request, on: lots, stamp: stamp, ids: &scope.ids)
        take(outcome)
        guard case .pending(let hold)? = outcome.hold else { throw LedgerRefusal.quantityOutOfRange(0) }
        return hold
    }

    /// Takes in what the ledger decided, so that the next effect finds it done.
    private mutating func take(_ outcome: LedgerOutcome) {
        outcomes.append(outcome)
        for lot in outcome.lots {
            if let index = lots.firstIndex(where: { $0.id == lot.id }) { lots[index] = lot } else { lots.append(lot) }
        }
        if let hold = outcome.hold { holds[hold.id] = hold }
    }

    private func held(_ id: HoldID) throws -> HoldState {
        guard let hold = holds[id] else { throw LedgerRefusal.holdResolved(id) }
        return hold
    }
}

extension SettlementWriting {
    /// What a hold posted in money goes on the next invoice.
    private mutating func charge(_ hold: HoldID, _ incident: IncidentID, in scope: WriteScope) throws {
        let settled = try held(hold).settled()
        guard case .money(let net) = settled.charged, net.isPositive else { return }
        let charge = try Billing.Charge(
            id: scope.ids.make(), incident: incident, account: account.id, plan: plan.id, planVersion: plan.version,
            taxCategory: plan.taxCategory, net: net, description: "\(plan.name), incident \(label)",
            chargedAt: scope.at)
        newCharges.append((charge, hold, settled.postedBy))
    }

    /// Takes what came back off the charge, which no invoice has yet: all of it leaves no line.
    private mutating func lowerCharge(_ hold: HoldID, in scope: WriteScope) throws {
        guard case .money(let left) = try held(hold).settled().charged,
            var charge = try ChargesTable.charge(of: hold, in: scope.transaction)
        else { return }
        if left.isPositive {
            charge = try Billing.Charge(
                id: charge.id, incident: charge.incident, account: charge.account, plan: charge.plan,
                planVersion: charge.planVersion, taxCategory: charge.taxCategory, net: left,
                description: charge.description, chargedAt: charge.chargedAt)
        } else {
            try charge.reverse()
        }
        changedCharges.append(charge)
    }
}

extension SettlementWriting {
    /// Issues one credit note for each invoice that is lowered, and notes in the ledger what it gave back.
    private mutating func issueCredits(_ incident: IncidentID, in scope: WriteScope) throws {
        let invoices = credits.map(\.invoice).reduce(into: [InvoiceID]()) { known, id in
            if !known.contains(id) { known.append(id) }
        }
        for id in invoices { try credit(id, incident, in: scope) }
        for request in credits { try note(request, in: scope) }
    }

    private mutating func credit(_ id: InvoiceID, _ incident: IncidentID, in scope: WriteScope) throws {
        guard let invoice = try InvoicesTable.invoice(id, in: scope.transaction) else { return }
        let amounts = credits.filter { $0.invoice == id && $0.net.isPositive }.compactMap { request in
            line(of: invoice, incident).map { line in
                CreditedAmount(
                    description: "Incident \(label)", net: request.net, category: line.taxCategory,
                    rate: line.taxRate, part: .used, incident: incident)
            }
        }
        // What cost nothing needs no document.
        guard !amounts.isEmpty else { return }
        let books = try scope.books()
        var series = try self.series ?? scope.series(for: .creditNote, by: books)
        let outcome = try invoice.credit(
            amounts, id: scope.ids.make(), reason: "Incident \(label) was not charged after all", at: scope.at,
            by: books, series: &series)
        self.series = series
        var stamp = stamp
        stamp.reference = outcome.creditNote.number.text
        let posting = try outcome.posting.book(stamp: stamp, ids: &scope.ids)
        outcomes.append(LedgerOutcome(transactions: [posting]))
        outcomesOfCredits.append(outcome)
    }

    /// The line by which an amount was taxed: the incident's own, else the purchase's.
    private func line(of invoice: Invoice, _ incident: IncidentID) -> DocumentLine? {
        invoice.lines.first { $0.incident == incident } ?? invoice.lines.first
    }

    private mutating func note(_ request: CreditNoteRequest, in scope: WriteScope) throws {
        let credited = try held(request.hold).settled().credited(request.part)
        take(LedgerOutcome(hold: .settled(credited)))
        guard case .money(let left) = credited.charged, !left.isPositive,
            var charge = try ChargesTable.charge(of: request.hold, in: scope.transaction)
        else { return }
        try charge.reverse()
        changedCharges.append(charge)
    }
}
