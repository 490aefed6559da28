import Catalog
import Ledger
import Primitives
import SLA

/// Writes out what a choice of right means: the decision, and the grant that follows from it.
struct OpeningWriter {
    let filter: RightFilter
    private let standing: AccountStanding
    private let request: CheckRequest

    init(_ standing: AccountStanding, _ request: CheckRequest) {
        filter = RightFilter(standing, request)
        self.standing = standing
        self.request = request
    }

    /// The right to use beside the others in force, or the refusal and the rights it turned away.
    enum Choice {
        case use(Right, beside: [Right])
        case refuse(DecisionCode, [Right])
    }

    /// Chooses among rights.
    func choose(among rights: [Right]) -> Choice {
        switch filter.narrow(rights) {
        case .refused(let code, let turnedAway):
            return .refuse(code, turnedAway)
        case .covering(let covering, let inForce):
            let first = RightOrder(standing: standing, request: request).first(of: covering)
            return first.map { .use($0, beside: inForce) } ?? .refuse(.noEntitlement, inForce)
        }
    }

    /// The opening under a right that covers.
    func opening(using right: Right, beside others: [Right], offers: [Offer] = []) -> Opening {
        let charge = right.charge(for: request.severity, in: standing.account.currency) ?? .free
        let balance = balance(of: right)
        let route = right.plan.routing[request.severity]
        let promises = Self.startedByOpening.compactMap {
            standing.promise($0, under: right.plan, severity: request.severity, startingAt: request.at)
        }
        let words = DecisionWords(account: standing.account.id, plan: right.plan)
        let explanation = words.allowed(right, charge, balance, answerBy: promises.first?.dueAt)
        let decision = Decision(
            code: right.code, account: standing.account.id, at: request.at, plan: right.plan.id,
            entitlement: right.entitlement?.id, lot: charge == .free ? nil : right.lot?.id,
            charge: right.isPrepaid || right.lot == nil ? charge : .free, credits: balance, promises: promises,
            route: route, ifProductDefect: defectOutcome(right.plan), offers: offers,
            warnings: WarningList(filter: filter, right: right, charge: charge).warnings(left: balance),
            explanation: explanation, message: words.message(right.code, explanation))
        let hold = hold(for: charge, lots: filter.lots(paying: right, among: others))
        let grant = OpeningGrant(
            plan: right.plan, right: right.used, hold: hold, promises: promises, route: route)
        return Opening(decision: decision, grant: grant)
    }

    /// The metrics whose clocks start with the incident; the others start with a message.
    private static let startedByOpening: [Metric] = [.firstResponse, .resolution]

    /// A refusal, explained by the rights that were turned away.
    func refusal(_ code: DecisionCode, turnedAway: [Right]) -> Opening {
        let words = DecisionWords(account: standing.account.id, plan: turnedAway.first?.plan)
        let explanation = words.refusal(code, RefusalFacts(filter: filter, turnedAway: turnedAway))
        let triage = standing.plans.first { $0.kind == .triage }
        return Opening(
            decision: .refused(
                code, account: standing.account.id, at: request.at, credits: balance(of: turnedAway.first),
                offers: filter.offers(for: code), explanation: explanation,
                message: words.message(code, explanation, otherwise: triage)))
    }
}

extension OpeningWriter {
    private func defectOutcome(_ plan: Plan) -> DefectOutcome {
        switch plan.verdicts.settlement(for: .productDefect, at: request.severity) {
        case .waive: .waived
        case .part: .partlyCharged
        case .charge: .charged
        }
    }

    /// Free and held credits of the family that pays; where none does, of the lot that would burn first.
    private func balance(of right: Right?) -> CreditBalance {
        if let right, let lot = right.lot, !right.isPrepaid { return total([lot]) }
        let prepaid = standing.lots.filter { $0.plan.kind != .subscription }
        let family = (right?.lot ?? prepaid.min { BurnOrder.precedes($0.lot, $1.lot) })?.lot.family
        return total(prepaid.filter { $0.lot.family == family })
    }

    private func total(_ lots: [HeldLot]) -> CreditBalance {
        let serving = lots.filter { $0.lot.serves($0.lot.family, on: filter.today) }
        return CreditBalance(
            available: serving.reduce(0) { $0 + $1.lot.free.count }, held: lots.reduce(0) { $0 + $1.lot.held.count })
    }

    /// The hold that a charge asks for.
    func hold(for charge: ChargeQuote, lots: [HeldLot]) -> HoldWanted? {
        switch charge {
        case .free: return nil
        case .money(let net): return HoldWanted(amount: .money(net), worth: net)
        case .credits(let quantity):
            guard let family = lots.first?.lot.family else { return nil }
            return HoldWanted(
                amount: .credits(family, quantity), lots: lots.map(\.id), worth: worth(of: quantity, from: lots))
        }
    }

    /// What the lowest free numbers of some lots are worth together, as the hold will take them.
    private func worth(of quantity: Int, from lots: [HeldLot]) -> Money {
        var missing = quantity
        var total = Money.zero(standing.account.currency)
        for held in lots where missing > 0 {
            let lot = held.lot
            guard let numbers = lot.free.lowest(min(missing, lot.free.count)) else { continue }
            missing -= numbers.count
            total = (try? total.adding(lot.value(of: numbers))) ?? total
        }
        return total
    }
}
