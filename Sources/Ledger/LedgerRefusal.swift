import Primitives

/// Why the ledger would not do it; nothing has changed.
public enum LedgerRefusal: Error, Hashable, Sendable {
    /// Fewer free credits than wanted.
    case noCredits(FamilyID, wanted: Int, available: Int)
    /// The hold was posted or released before.
    case holdResolved(HoldID)
    /// The hold is still pending: there is nothing to give back.
    case holdPending(HoldID)
    /// No such hold here.
    case holdUnknown(HoldID)
    /// No such lot here.
    case lotUnknown(LotID)
    /// No such transaction here.
    case transactionUnknown(TransactionID)
    /// What was given belongs to another account.
    case accountMismatch(AccountID)
    /// Amounts of different currencies in one posting.
    case currencyMismatch(Currency, Currency)
    /// A part in money of a hold in credits, or the other way round.
    case unitMismatch(HoldID)
    /// More than the hold has, or than is still charged.
    case moreThanHeld(HoldID)
    /// Credits that are not free cannot be taken.
    case creditsInUse(LotID, CreditNumbers)
    /// A count of credits, or of days, beyond its limits.
    case quantityOutOfRange(Int)
    /// An amount of money that is negative, or nothing where something is needed.
    case amountOutOfRange(Money)
    /// A lot with a value that nobody paid and no compensation covers.
    case valueWithoutSource(Money)
    /// The document takes less out of deferred revenue than the credits it revokes are worth.
    case valueLeftBehind(Money)
    /// A lot whose last day lies before its first.
    case endsBeforeStart(CivilDate, CivilDate)
    /// A move must give a later last day, or none would be needed.
    case nothingToMove(LotID)
    /// A transaction without entries.
    case emptyTransaction
    /// An entry that means nothing.
    case malformedEntry(String)
    /// A transaction whose entries do not sum to zero.
    case unbalanced(LedgerUnit, by: Int64)
    /// A transaction of credits, which is undone by its own opposite kind.
    case notReversible(TransactionID, TransactionKind)
    /// The transaction was reversed before.
    case alreadyReversed(TransactionID)
    /// A balance would fall below zero on its normal side.
    case balanceBelowZero(AccountID, LedgerPlace, LedgerUnit)
    /// The credits of a lot would not add up, or stand in two places.
    case lotBroken(LotID, String)
    /// A sum beyond what can be counted.
    case overflow
}

extension LedgerRefusal {
    /// The stable name of the refusal.
    public var code: String {
        switch self {
        case .noCredits: "no_credits"
        case .holdResolved: "hold_resolved"
        case .holdPending: "hold_pending"
        case .holdUnknown: "hold_unknown"
        case .lotUnknown: "lot_unknown"
        case .transactionUnknown: "transaction_unknown"
        case .accountMismatch: "account_mismatch"
        case .currencyMismatch: "currency_mismatch"
        case .unitMismatch: "unit_mismatch"
        case .moreThanHeld: "more_than_held"
        case .creditsInUse: "credits_in_use"
        case .quantityOutOfRange: "quantity_out_of_range"
        case .amountOutOfRange: "amount_out_of_range"
        case .valueWithoutSource: "value_without_source"
        case .valueLeftBehind: "value_left_behind"
        case .endsBeforeStart: "ends_before_start"
        case .nothingToMove: "nothing_to_move"
        case .emptyTransaction: "empty_transaction"
        case .malformedEntry: "malformed_entry"
        case .unbalanced: "unbalanced"
        case .notReversible: "not_reversible"
        case .alreadyReversed: "already_reversed"
        case .balanceBelowZero: "balance_below_zero"
        case .lotBroken: "lot_broken"
        case .overflow: "overflow"
        }
    }
}

extension LedgerRefusal: CustomStringConvertible {
    /// What happened, with its particulars.
    public var detail: String {
        switch self {
        case .noCredits(let family, let wanted, let available):
            "\(wanted) \(family) credits wanted, \(available) available"
        case .holdResolved(let hold): "hold \(hold) is already resolved"
        case .holdPending(let hold): "hold \(hold) is still pending"
        case .holdUnknown(let hold): "there is no hold \(hold)"
        case .lotUnknown(let lot): "there is no lot \(lot)"
        case .transactionUnknown(let id): "there is no transaction \(id)"
        case .accountMismatch(let account): "it does not belong to account \(account)"
        case .currencyMismatch(let one, let other): "\(one) and \(other) do not add up"
        case .unitMismatch(let hold): "hold \(hold) is of another unit"
        case .moreThanHeld(let hold): "hold \(hold) has less than that"
        case .creditsInUse(let lot, let numbers): "credits \(numbers) of lot \(lot) are not free"
        case .quantityOutOfRange(let quantity): "\(quantity) is out of range"
        case .amountOutOfRange(let amount): "\(amount) is out of range"
        case .valueWithoutSource(let value): "a lot worth \(value) needs a sale or a compensation"
        case .valueLeftBehind(let value): "the revoked credits are worth \(value)"
        case .endsBeforeStart(let start, let end): "it would end on \(end), before it starts on \(start)"
        case .nothingToMove(let lot): "nothing of lot \(lot) would move"
        case .emptyTransaction: "a transaction without entries"
        case .malformedEntry(let fault): "malformed entry: \(fault)"
        case .unbalanced(let unit, let sum): "entries of \(unit) sum to \(sum) instead of zero"
        case .notReversible(let id, let kind):
            "transaction \(id) (\(kind.rawValue)) moves credits: undo it by its own kind"
        case .alreadyReversed(let id): "transaction \(id) was reversed before"
        case .balanceBelowZero(let account, let place, let unit):
            "\(place.rawValue) of account \(account) in \(unit) would fall below zero"
        case .lotBroken(let lot, let fault): "lot \(lot): \(fault)"
        case .overflow: "the sum is out of range"
        }
    }

    /// Code and detail, for logs.
    public var description: String { "\(code): \(detail)" }
}
