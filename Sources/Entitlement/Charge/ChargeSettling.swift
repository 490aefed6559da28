import Catalog
import Ledger
import Primitives

extension ChargeRecord {
    /// Takes in an event, or refuses it.
    ///
    /// `standing` is looked at where a charge is to be covered anew; without one, nothing covers it. What only lowers
    /// a charge needs none.
    public func settling(
        _ event: ChargeEvent, at instant: Instant, standing: AccountStanding? = nil
    ) throws(RuleRefusal) -> Settlement {
        var settler = Settler(self, at: instant, standing: standing)
        switch event {
        case .verdict(let cause): settler.judge(cause)
        case .waived(let amount): try settler.waive(amount)
        case .contested: try settler.contest()
        case .closed: settler.close()
        case .cancelled: settler.cancel()
        case .holdExpired: settler.expireHold()
        case .purchaseArrived: try settler.takePurchase()
        case .windowLapsed: settler.lapse()
        case .severityChanged(let severity): try settler.change(to: severity)
        case .minutesAdded(let minutes): settler.record.minutes += minutes
        }
        return settler.settlement
    }
}

/// Works out one settlement: the record as it changes, and the effects in order.
struct Settler {
    var record: ChargeRecord
    let at: Instant
    let standing: AccountStanding?
    var effects: [SettlementEffect] = []
    var note: Rule?
    var cover: OpeningGrant?
    var offers: [Offer] = []

    init(_ record: ChargeRecord, at: Instant, standing: AccountStanding?) {
        self.record = record
        self.at = at
        self.standing = standing
    }

    var settlement: Settlement {
        Settlement(
            record: record, effects: effects, word: record.settlement, note: note, cover: cover, offers: offers)
    }
}

extension Settler {
    mutating func judge(_ cause: Cause) {
        record.verdicts.append(VerdictVersion(version: record.verdicts.count + 1, cause: cause, at: at))
        settleContest()
        switch record.price {
        case .free: record.settlement = .nothingDue
        case .unpriced: judgeTriage()
        case .credits, .fixed, .metered: settleVerdict()
        }
    }

    /// Brings what is charged to what the verdict charges; without a verdict there is nothing to bring it to.
    mutating func settleVerdict() {
        guard let due = record.dueUnits else { return }
        settle(to: due, grace: grace)
    }

    /// A contest is answered by the next verdict, whichever it is.
    private mutating func settleContest() {
        guard let contest = record.contest, !contest.isSettled else { return }
        record.contest?.isSettled = true
        let invoices = record.invoicesCharged
        if !invoices.isEmpty { effects.append(.resumeDunning(invoices)) }
    }

    mutating func contest() throws(RuleRefusal) {
        if record.contest != nil { throw RuleRefusal(.alreadyContested) }
        guard let verdict = record.verdicts.last, record.chargedUnits > 0 || record.awaitedUntil != nil else {
            throw RuleRefusal(.nothingToContest)
        }
        let end = verdict.at.advanced(byDays: ChargeWindows.contestDays)
        if at > end { throw RuleRefusal(.contestWindowOver, "It could be contested until \(end).") }
        record.contest = Contest(at: at)
        let invoices = record.invoicesCharged
        if !invoices.isEmpty { effects.append(.pauseDunning(invoices)) }
    }

    /// No incident ends with a pending hold.
    mutating func close() {
        guard !record.pending.isEmpty else { return }
        releaseUnjudged()
    }

    mutating func cancel() {
        release(grace: nil)
        stopAwaiting()
        record.settlement = record.settlement ?? .nothingDue
    }

    mutating func expireHold() {
        guard !record.pending.isEmpty, let heldUntil = record.heldUntil, at >= heldUntil else { return }
        switch record.plan.hold.onExpiry {
        case .release: releaseUnjudged()
        case .extend: record.heldUntil = at.advanced(byDays: record.plan.hold.days)
        case .ask:
            record.heldUntil = at.advanced(byDays: record.plan.hold.days)
            effects.append(.askForVerdict)
        }
    }

    mutating func lapse() {
        guard let until = record.awaitedUntil, at > until else { return }
        stopAwaiting()
        note = .raiseWindowOver
    }

    private mutating func stopAwaiting() {
        guard record.awaitedUntil != nil else { return }
        record.awaitedUntil = nil
        record.settlement = record.chargedUnits > 0 ? .posted : .nothingDue
    }

    private mutating func releaseUnjudged() {
        release(grace: record.plan.graceDays)
        record.releasedUnjudgedAt = at
    }

    /// The plan's grace, but none for what never should have been held.
    private var grace: Int? {
        switch record.verdicts.last?.cause {
        case .withdrawn, .duplicate: nil
        default: record.plan.graceDays
        }
    }
}

extension ChargeRecord {
    /// The invoices on which this charge stands.
    var invoicesCharged: [InvoiceID] {
        settled.filter { !$0.charged.isEmpty }.compactMap { invoices[$0.id] }
    }
}
