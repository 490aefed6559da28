import Catalog
import Ledger
import Primitives

/// Narrows rights to those that cover a request; the first stage that leaves none names the refusal.
///
/// The stages follow the contract's precedence: overdue, contact, product, channel, severity, dates, balance.
struct RightFilter {
    let standing: AccountStanding
    let request: CheckRequest
    let today: CivilDate

    init(_ standing: AccountStanding, _ request: CheckRequest) {
        self.standing = standing
        self.request = request
        today = standing.account.zone.date(at: request.at)
    }

    /// What is left of some rights: those that cover, among those in force; or the refusal and whom it turned away.
    enum Outcome {
        case covering([Right], inForce: [Right])
        case refused(DecisionCode, [Right])
    }

    /// Runs every stage over some rights.
    func narrow(_ rights: [Right]) -> Outcome {
        if rights.isEmpty { return .refused(.noEntitlement, []) }
        var left = rights
        for stage in Self.stages where !left.allSatisfy({ passes($0, stage) }) {
            let kept = left.filter { passes($0, stage) }
            if kept.isEmpty { return .refused(stage, left) }
            left = kept
        }
        let current = left.filter { dateRefusal($0) == nil }
        if current.isEmpty { return .refused(earliest(left.compactMap(dateRefusal)), left) }
        let payable = current.filter { isPayable($0, beside: current) }
        if payable.isEmpty { return .refused(earliest(current.map(\.balanceCode)), current) }
        return .covering(payable, inForce: current)
    }

    /// Whether what a plan covers includes the request, apart from dates and balance.
    func covers(_ plan: Plan) -> Bool {
        allowsContact(plan) && plan.covers(product: request.product) && coversChannel(plan)
            && plan.covers(severity: request.severity)
    }

    /// What is asked of every right before dates and balance, by the refusal of those that do not pass.
    private static let stages: [DecisionCode] = [
        .paymentOverdue, .contactNotAllowed, .productNotCovered, .channelNotCovered, .severityNotCovered,
    ]

    private func passes(_ right: Right, _ stage: DecisionCode) -> Bool {
        switch stage {
        case .paymentOverdue: !isStoppedByOverdue(right)
        case .contactNotAllowed: allowsContact(right.plan)
        case .productNotCovered: right.plan.covers(product: request.product)
        case .channelNotCovered: coversChannel(right.plan)
        case .severityNotCovered: right.plan.covers(severity: request.severity)
        default: true
        }
    }

    private func isStoppedByOverdue(_ right: Right) -> Bool {
        right.stopsWhenOverdue && isOverdue(for: right.plan)
    }

    /// Whether an invoice is overdue by more than a plan bears.
    func isOverdue(for plan: Plan) -> Bool {
        standing.openInvoices.contains { $0.isOverdue(on: today, beyond: plan.dunning.suspendAfterDays) }
    }

    private func allowsContact(_ plan: Plan) -> Bool {
        guard let contact = request.contact, plan.contacts == .registered else { return true }
        return standing.contacts.contains { contact.names($0) }
    }

    private func coversChannel(_ plan: Plan) -> Bool {
        request.channel.map(plan.covers(channel:)) ?? true
    }

    private func earliest(_ codes: [DecisionCode]) -> DecisionCode {
        codes.min { ($0.precedence ?? 0) < ($1.precedence ?? 0) } ?? .noEntitlement
    }
}

extension RightFilter {
    /// Why a right does not serve today; nil where it does.
    private func dateRefusal(_ right: Right) -> DecisionCode? {
        if let firstDay = right.firstDay, today < firstDay { return .notYetValid }
        if let lastDay = right.lastDay, lastDay < today { return .expired }
        switch right.entitlement?.state {
        case .cancelled: return .expired
        // There is a right, but none in force: what is suspended neither begins nor ends on a day.
        case .suspended: return .noEntitlement
        case .active, nil: return nil
        }
    }

    private func isPayable(_ right: Right, beside others: [Right]) -> Bool {
        guard let charge = right.charge(for: request.severity, in: standing.account.currency) else { return false }
        switch charge {
        case .free: return true
        case .credits(let quantity): return hasCredits(right, quantity, beside: others)
        case .money(let net): return fitsLimit(net, right.plan)
        }
    }

    private func hasCredits(_ right: Right, _ quantity: Int, beside others: [Right]) -> Bool {
        guard let lot = right.lot?.lot, lot.serves(lot.family, on: today) else { return false }
        if lot.free.count >= quantity { return true }
        return lots(paying: right, among: others).reduce(0) { $0 + $1.lot.free.count } >= quantity
    }

    /// Whether an amount, with its tax, still fits the charge limit.
    func fitsLimit(_ net: Money, _ plan: Plan) -> Bool {
        guard let gross = standing.gross(of: net, category: plan.taxCategory),
            let committed = try? standing.committedGross.adding(gross),
            let over = try? committed.exceeds(standing.account.chargeLimit)
        else { return false }
        return !over
    }

    /// The lots a hold draws on, in order: the right's own, then others of its family that cover too, as they burn.
    ///
    /// An allowance pays alone: what is free of charge does not spill into what was bought. Empty where the
    /// right's own lot has nothing free.
    func lots(paying right: Right, among others: [Right]) -> [HeldLot] {
        guard let own = right.lot, own.lot.serves(own.lot.family, on: today) else { return [] }
        guard right.isPrepaid else { return [own] }
        let more = others.filter(\.isPrepaid).compactMap(\.lot)
            .filter { $0.id != own.id && $0.lot.serves(own.lot.family, on: today) }
        return [own] + more.sorted { BurnOrder.precedes($0.lot, $1.lot) }
    }

    /// The lots of a family that pay for more of a charge, as they burn: bought ones, or one allowance.
    func burning(_ family: FamilyID, allowance: LotID?) -> [HeldLot] {
        standing.lots.filter { lot in
            guard lot.lot.serves(family, on: today) else { return false }
            if let allowance { return lot.id == allowance }
            return lot.plan.kind != .subscription && !(lot.isUnpaid && isOverdue(for: lot.plan))
        }.sorted { BurnOrder.precedes($0.lot, $1.lot) }
    }
}
