import Ledger
import Primitives

/// What happens to money alone.
extension Rehearsal {
    mutating func moveMoney(_ who: Cast) throws {
        switch dice.below(12) {
        case 0: try subscribe(who)
        case 1: try recognise(who)
        case 2: try book(.charge(amount(who), incident: Sample.incident(7)), who)
        case 3: try invoiceCharges(who)
        case 4, 5: try pay(who)
        case 6: try book(.allotment(part(of: .suspense, who)), who)
        case 7: try book(.refund(part(of: .refundsPayable, who), from: .refundsPayable), who)
        case 8: try book(.refund(part(of: .suspense, who), from: .suspense), who)
        case 9: try credit(who)
        case 10: try book(.compensation(amount(who)), who)
        default: try takeBack(who)
        }
    }

    @discardableResult
    private mutating func book(_ posting: MoneyPosting, _ who: Cast) throws -> LedgerOutcome? {
        try perform(.money(posting), for: who.account)
    }

    private mutating func subscribe(_ who: Cast) throws {
        let net = amount(who)
        guard try book(.sale(net: net, tax: .zero(who.currency)), who) != nil else { return }
        subscribed[who.account, default: 0] += net.minorUnits
    }

    private mutating func recognise(_ who: Cast) throws {
        let left = subscribed[who.account] ?? 0
        let earned = Int64(dice.between(0, Int(left)))
        guard try book(.recognition(Money(minorUnits: earned, currency: who.currency)), who) != nil else { return }
        subscribed[who.account] = left - earned
    }

    private mutating func invoiceCharges(_ who: Cast) throws {
        let net = part(of: .unbilled, who)
        try book(.invoiceCharge(net: net, tax: Money(minorUnits: net.minorUnits / 5, currency: who.currency)), who)
    }

    private mutating func pay(_ who: Cast) throws {
        let parked = Money(minorUnits: dice.onceIn(5) ? 500 : 0, currency: who.currency)
        let outcome = try book(.payment(matched: part(of: .receivable, who), parked: parked), who)
        if let payment = outcome?.transactions.first { payments.append(payment.id) }
    }

    private mutating func credit(_ who: Cast) throws {
        let open = part(of: .receivable, who)
        let nothing = Money.zero(who.currency)
        let note = CreditNoteAmounts(
            revenue: open, deferred: nothing, tax: nothing, receivable: open, refundsPayable: nothing)
        try book(.creditNote(note), who)
    }

    private mutating func takeBack(_ who: Cast) throws {
        guard let payment = payments.popLast() else { return }
        switch dice.below(3) {
        case 0: try book(.writeOff(part(of: .receivable, who)), who)
        case 1: try book(.chargeback(part(of: .cash, who), payment: payment), who)
        default: try perform(.reverse(payment), for: who.account)
        }
    }

    private mutating func amount(_ who: Cast) -> Money {
        Money(minorUnits: Int64(dice.between(0, 30_000)), currency: who.currency)
    }

    /// Some of a balance; at times more than there is, which must be refused.
    private mutating func part(of place: LedgerPlace, _ who: Cast) -> Money {
        let balance = Int(book.balances[who.account, place, .money(who.currency)])
        let excess = dice.onceIn(20) ? balance + 1 : 0
        return Money(minorUnits: Int64(dice.between(0, balance) + excess), currency: who.currency)
    }
}
