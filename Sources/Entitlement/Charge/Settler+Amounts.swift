import Catalog
import Ledger
import Primitives

/// Brings the charge to an amount: by resolving what waits, else by lowering or raising what stands.
extension Settler {
    mutating func settle(to due: Int64, grace: Int?) {
        let charged = record.chargedUnits
        if !record.pending.isEmpty {
            resolve(charging: due - charged, grace: grace)
            // What was held may be less than what is due now, when a severity grew dearer after it was settled.
            let missing = due - charged - record.pendingUnits
            if missing > 0 { raise(by: missing, charged: due - missing) }
        } else if due < charged {
            lower(by: charged - due, grace: grace)
        } else if due > charged {
            raise(by: due - charged, charged: charged)
        } else {
            record.awaitedUntil = nil
            if record.settlement == nil || record.settlement == .awaitingPurchase {
                record.settlement = charged > 0 ? .posted : .nothingDue
            }
        }
    }

    /// Posts so much of what waits, in the order it was placed, and releases the rest.
    private mutating func resolve(charging due: Int64, grace: Int?) {
        var left = max(0, due)
        for hold in record.pending {
            let taken = min(left, hold.claim.units)
            left -= taken
            effects.append(
                taken == 0
                    ? .release(hold.id, grace: grace)
                    : .post(hold.id, part(taken, of: hold.claim), grace: grace))
        }
        endWaiting(due > 0 || record.chargedUnits > 0 ? .posted : .released)
    }

    /// Releases all that waits.
    mutating func release(grace: Int?) {
        guard !record.pending.isEmpty else { return }
        for hold in record.pending { effects.append(.release(hold.id, grace: grace)) }
        endWaiting(record.chargedUnits > 0 ? .posted : .released)
    }

    private mutating func endWaiting(_ word: SettlementWord) {
        record.heldUntil = nil
        record.awaitedUntil = nil
        record.settlement = word
    }

    /// Takes back so much of what stands, the newest charge first.
    private mutating func lower(by amount: Int64, grace: Int?) {
        var left = amount
        var isCredited = false
        for hold in record.settled.reversed() where left > 0 {
            let taken = min(left, hold.charged.units)
            if taken == 0 { continue }
            left -= taken
            let lowering = record.lowering(taken, of: hold, grace: grace)
            effects += lowering
            isCredited = isCredited || lowering.contains { if case .credit = $0 { true } else { false } }
        }
        record.awaitedUntil = nil
        if case .credits = record.price {
            record.settlement = isCredited ? .credited : .returned
        } else {
            record.settlement = isCredited ? .credited : .waivedUnbilled
        }
    }

    /// Charges so much more: covered at once, else awaited until the window is over; after it, never.
    private mutating func raise(by amount: Int64, charged: Int64) {
        let end = record.raisableUntil ?? at
        if at > end {
            note = .raiseWindowOver
            record.awaitedUntil = nil
            record.settlement = charged > 0 ? .posted : .nothingDue
        } else if let wanted = standing?.covering(amount, of: record, at: at) {
            effects.append(.charge(wanted))
            record.awaitedUntil = nil
            record.settlement = .posted
        } else {
            record.awaitedUntil = end
            record.settlement = .awaitingPurchase
            offers = standing?.offers(for: record.severity, at: at) ?? []
        }
    }

    private func part(_ units: Int64, of claim: HoldClaim) -> HoldPart {
        if units >= claim.units { return .all }
        switch claim {
        case .credits: return .credits(Int(clamping: units))
        case .money(let money): return .money(Money(minorUnits: units, currency: money.currency))
        }
    }
}

extension ChargeRecord {
    /// How a part of a charge comes back: to its lots, out of unbilled, or by a credit note; never by two of them.
    fileprivate func lowering(_ units: Int64, of hold: SettledHold, grace: Int?) -> [SettlementEffect] {
        switch hold.charged {
        case .money(let charged):
            let net = Money(minorUnits: units, currency: charged.currency)
            guard let invoice = invoices[hold.id] else { return [.giveBack(hold.id, .money(net), grace: grace)] }
            return [.credit(CreditNoteRequest(invoice: invoice, hold: hold.id, part: .money(net), net: net))]
        case .credits(_, let parts):
            var left = Int(clamping: units)
            return parts.compactMap { part in
                let count = min(left, part.numbers.count)
                left -= count
                return count > 0 ? lowering(count, of: part, in: hold.id, grace: grace) : nil
            }
        }
    }

    private func lowering(_ count: Int, of part: HeldCredits, in hold: HoldID, grace: Int?) -> SettlementEffect {
        let taken = HoldPart.lot(part.lot, count)
        guard let lost = unreturnable[part.lot], let numbers = part.numbers.lowest(count) else {
            return .giveBack(hold, taken, grace: grace)
        }
        let net = lost.lot.value(of: numbers)
        // What cost nothing needs no document, and has nowhere to return to.
        return .credit(CreditNoteRequest(invoice: lost.invoice, hold: hold, part: taken, net: net))
    }
}
