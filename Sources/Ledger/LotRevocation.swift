import Primitives

/// Which document takes credits back, and so what becomes of their value.
public enum Revocation: Hashable, Sendable {
    /// Credits of value zero: an allowance that ended, goodwill withdrawn.
    case worthless
    /// A credit note for them: a refund, or a dispute that was lost.
    case creditNote(CreditNoteAmounts)
    /// Their invoice was voided, with nothing of it used.
    case void(CreditNoteAmounts)
    /// A compensation that proved wrong, as far as unspent.
    case compensation
}

extension Lot {
    /// Takes free credits back, with the money of the document that does so, in one transaction.
    public static func revoke(
        _ parts: [LotPart], of lots: [Lot], by revocation: Revocation, stamp: LedgerStamp, ids: inout IdentifierMaker
    ) throws(LedgerRefusal) -> LedgerOutcome {
        var draft = try LedgerDraft(stamp: stamp, lots: lots)
        var entries: [LedgerEntry] = []
        var worth: [Money] = []
        for part in parts {
            let lot = try draft.lot(part.lot)
            guard part.numbers.isSubset(of: lot.free) else {
                throw .creditsInUse(lot.id, part.numbers.subtracting(lot.free))
            }
            if part.numbers.isEmpty { continue }
            entries += LedgerEntry.transfer(part.numbers, of: lot, from: .available, to: .revoked)
            worth.append(lot.value(of: part.numbers))
            if revocation == .compensation, let value = worth.last {
                entries += LedgerEntry.pair(debit: .deferred, credit: .slaCompensation, value, lot: lot.id)
            }
        }
        entries += try revocation.documentEntries(worth: worth)
        try draft.book(revocation.kind, entries, ids: &ids)
        return draft.outcome
    }
}

extension Revocation {
    fileprivate var kind: TransactionKind {
        if case .creditNote = self { .creditNote } else { .revoke }
    }

    /// The document's own entries; it must take at least the credits' worth out of deferred revenue.
    fileprivate func documentEntries(worth: [Money]) throws(LedgerRefusal) -> [LedgerEntry] {
        switch self {
        case .compensation:
            return []
        case .worthless:
            for value in worth where !value.isZero { throw .valueLeftBehind(value) }
            return []
        case .creditNote(let amounts), .void(let amounts):
            var left = amounts.deferred.minorUnits
            for value in worth where !value.isZero {
                guard value.currency == amounts.deferred.currency else {
                    throw .currencyMismatch(value.currency, amounts.deferred.currency)
                }
                left = try CheckedSum.of(left, -value.minorUnits)
                if left < 0 { throw .valueLeftBehind(value) }
            }
            return try amounts.entries()
        }
    }
}
