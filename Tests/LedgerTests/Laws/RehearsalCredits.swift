import Ledger
import Primitives

/// What happens to credits.
extension Rehearsal {
    /// More credits come in while there are few, as with customers.
    private func hasPlenty(_ who: Cast) -> Bool {
        book.balances[who.account, .available, .credits(who.family)] > 24
    }

    mutating func sellPack(_ who: Cast) throws {
        if hasPlenty(who) { return try hold(who) }
        let price = Money(
            minorUnits: dice.onceIn(12) ? 0 : Int64(dice.between(1, 100_000)), currency: who.currency)
        let tax = Money(minorUnits: price.minorUnits / 5, currency: who.currency)
        if price.isPositive { try perform(.money(.sale(net: price, tax: tax)), for: who.account) }
        try perform(.grant(grant(who, price: price, source: .sale, priority: 10)), for: who.account)
    }

    mutating func grantAllowance(_ who: Cast) throws {
        if hasPlenty(who) { return try hold(who) }
        let free = grant(who, price: .zero(who.currency), source: .free, priority: 5)
        try perform(.grant(free), for: who.account)
    }

    mutating func compensateWithCredits(_ who: Cast) throws {
        let value = Money(minorUnits: Int64(dice.between(1, 20_000)), currency: who.currency)
        try perform(.grant(grant(who, price: value, source: .compensation, priority: 1)), for: who.account)
    }

    private mutating func grant(_ who: Cast, price: Money, source: LotGrant.Source, priority: Int) -> LotGrant {
        let start = today.adding(days: dice.onceIn(10) ? dice.between(1, 5) : 0)
        return Sample.pack(
            dice.between(1, 12), price: price, from: start,
            through: dice.onceIn(15) ? nil : start.adding(days: dice.between(0, 120)), priority: priority,
            family: who.family, source: source)
    }

    mutating func hold(_ who: Cast) throws {
        let wanted: HoldRequest.Wanted =
            dice.onceIn(8)
            ? .money(Money(minorUnits: Int64(dice.between(0, 20_000)), currency: who.currency))
            : .credits(who.family, dice.onceIn(4) ? dice.between(2, 8) : 1)
        let request = HoldRequest(incident: newIncident(), wanted: wanted)
        if let hold = try perform(.hold(request), for: who.account)?.hold { pending.append(hold.id) }
    }

    mutating func post() throws {
        guard let (position, hold) = pickHold(from: pending) else { return }
        let part = part(of: hold.claim)
        if try perform(.post(hold.id, part, grace: grace()), for: hold.account) != nil { settle(position) }
    }

    mutating func release() throws {
        guard let (position, hold) = pickHold(from: pending) else { return }
        if try perform(.release(hold.id, grace: grace()), for: hold.account) != nil { settle(position) }
    }

    mutating func giveBack() throws {
        guard let id = dice.pick(settled), case .settled(let settled)? = book.holds[id] else { return }
        let account = settled.hold.account
        switch dice.below(20) {
        // A resolved hold is resolved again, which must be refused.
        case 0: try perform(.release(id, grace: nil), for: account)
        case 1: try perform(.noteCredited(id, part(of: settled.charged)), for: account)
        default: try perform(.giveBack(id, part(of: settled.charged), grace: grace()), for: account)
        }
    }

    mutating func reassign() throws {
        guard let (_, hold) = pickHold(from: dice.onceIn(2) ? pending : settled) else { return }
        try perform(.reassign(hold.id, to: newIncident()), for: hold.account)
    }

    mutating func move() throws {
        guard let lot = pickLot(), let numbers = lot.free.lowest(dice.between(1, 2)) else { return }
        let later = (lot.lastDay ?? today).adding(days: dice.between(0, 20))
        try perform(.move(LotPart(lot: lot.id, numbers: numbers), through: later), for: lot.account)
    }

    mutating func revoke() throws {
        guard let lot = pickLot() else { return }
        // Held credits are not refundable, which must be refused.
        let numbers = dice.onceIn(20) ? lot.held : lot.free
        let value = lot.value(of: numbers)
        let nothing = Money.zero(value.currency)
        let document = CreditNoteAmounts(
            revenue: nothing, deferred: value, tax: nothing, receivable: nothing, refundsPayable: value)
        let revocations: [Revocation] =
            value.isZero ? [.worthless] : [.creditNote(document), .void(document), .compensation, .worthless]
        guard let revocation = dice.pick(revocations) else { return }
        try perform(.revoke([LotPart(lot: lot.id, numbers: numbers)], by: revocation), for: lot.account)
    }

    mutating func changeDays() throws {
        if frozen.count > 3 || (!frozen.isEmpty && dice.onceIn(2)) {
            guard let lot = book.lots[frozen.removeLast()] else { return }
            try perform(.unfreeze([lot.id]), for: lot.account)
            return
        }
        guard let lot = pickLot() else { return }
        if dice.onceIn(3) {
            try perform(.extend([lot.id], byDays: dice.between(0, 30)), for: lot.account)
        } else {
            frozen.append(lot.id)
            try perform(.freeze([lot.id]), for: lot.account)
        }
    }

    private func newIncident() -> IncidentID {
        Sample.incident(UInt64(log.count))
    }

    private mutating func pickHold(from ids: [HoldID]) -> (Int, PendingHold)? {
        if ids.isEmpty { return nil }
        let position = dice.below(ids.count)
        return book.holds[ids[position]].map { (position, $0.hold) }
    }

    /// A lot granted not long ago, most likely with something left in it.
    private mutating func pickLot() -> Lot? {
        if lots.isEmpty { return nil }
        return book.lots[lots[max(0, lots.count - 1 - dice.below(40))]]
    }

    private mutating func settle(_ position: Int) {
        settled.append(pending[position])
        pending.swapAt(position, pending.count - 1)
        pending.removeLast()
        if settled.count > 200 { settled.removeFirst(100) }
    }

    private mutating func part(of claim: HoldClaim) -> HoldPart {
        if !dice.onceIn(4) { return .all }
        switch claim {
        case .credits(_, let parts):
            if dice.onceIn(3), let part = dice.pick(parts) {
                return .lot(part.lot, dice.between(0, part.numbers.count))
            }
            // At times one more than there is, which must be refused.
            return .credits(dice.between(0, claim.creditCount + (dice.onceIn(10) ? 1 : 0)))
        case .money(let amount):
            return .money(Money(minorUnits: Int64(dice.between(0, Int(amount.minorUnits))), currency: amount.currency))
        }
    }

    private mutating func grace() -> Int? {
        dice.onceIn(3) ? nil : 30
    }
}
