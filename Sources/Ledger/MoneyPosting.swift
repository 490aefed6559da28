import Primitives

/// What moves money alone: amounts of zero or more, of one currency.
public enum MoneyPosting: Hashable, Sendable {
    /// Where money that is given back was.
    public enum RefundSource: String, Codable, CaseIterable, Hashable, Sendable {
        /// Owed by a credit note.
        case refundsPayable = "refunds_payable"
        /// Parked, never matched.
        case suspense
    }

    /// An invoice for what is yet to be used: receivable gross against deferred and tax.
    case sale(net: Money, tax: Money)
    /// Deferred revenue earned by the day.
    case recognition(Money)
    /// Work charged without a pack: unbilled against revenue.
    case charge(Money, incident: IncidentID)
    /// A charge, or part of it, taken back before it was invoiced.
    case chargeReversal(Money, incident: IncidentID, charge: TransactionID)
    /// Charges invoiced: receivable gross against unbilled and tax.
    case invoiceCharge(net: Money, tax: Money)
    /// Money received: what matches an invoice, and what is parked.
    case payment(matched: Money, parked: Money)
    /// Parked money matched to an invoice.
    case allotment(Money)
    /// Money given back.
    case refund(Money, from: RefundSource)
    /// A payment taken back by the payer's bank: owed again.
    case chargeback(Money, payment: TransactionID)
    /// A document that lowers an invoice.
    case creditNote(CreditNoteAmounts)
    /// Money owed for a breached promise.
    case compensation(Money)
    /// A receivable given up.
    case writeOff(Money)
}

extension MoneyPosting {
    /// The kind of its transaction.
    public var kind: TransactionKind {
        switch self {
        case .sale: .sale
        case .recognition: .recognition
        case .charge: .charge
        case .chargeReversal, .chargeback: .reversal
        case .invoiceCharge: .invoiceCharge
        case .payment, .allotment: .payment
        case .refund: .refund
        case .creditNote: .creditNote
        case .compensation: .compensation
        case .writeOff: .writeOff
        }
    }

    /// The transaction it takes back.
    public var reverses: TransactionID? {
        switch self {
        case .chargeReversal(_, _, let original), .chargeback(_, let original): original
        default: nil
        }
    }

    /// Books it, as one transaction.
    public func book(
        stamp: LedgerStamp, ids: inout IdentifierMaker
    ) throws(LedgerRefusal) -> LedgerTransaction {
        try LedgerTransaction(kind: kind, stamp: stamp, reverses: reverses, entries: try entries(), ids: &ids)
    }

    /// Its lines, or a refusal of amounts that cannot be.
    func entries() throws(LedgerRefusal) -> [LedgerEntry] {
        switch self {
        case .sale(let net, let tax):
            return try Self.invoice(net: net, tax: tax, from: .deferred)
        case .invoiceCharge(let net, let tax):
            return try Self.invoice(net: net, tax: tax, from: .unbilled)
        case .recognition(let amount):
            return try Self.pair(.deferred, .revenue, amount)
        case .charge(let amount, let incident):
            return try Self.pair(.unbilled, .revenue, amount, incident: incident)
        case .chargeReversal(let amount, let incident, _):
            return try Self.pair(.revenue, .unbilled, amount, incident: incident)
        case .payment(let matched, let parked):
            return try Self.pair(.cash, .receivable, matched) + Self.pair(.cash, .suspense, parked)
        case .allotment(let amount):
            return try Self.pair(.suspense, .receivable, amount)
        case .refund(let amount, .refundsPayable):
            return try Self.pair(.refundsPayable, .cash, amount)
        case .refund(let amount, .suspense):
            return try Self.pair(.suspense, .cash, amount)
        case .chargeback(let amount, _):
            return try Self.pair(.receivable, .cash, amount)
        case .creditNote(let amounts):
            return try amounts.entries()
        case .compensation(let amount):
            return try Self.pair(.slaCompensation, .refundsPayable, amount)
        case .writeOff(let amount):
            return try Self.pair(.badDebt, .receivable, amount)
        }
    }

    /// Refuses amounts that are negative or of several currencies.
    static func check(_ amounts: [Money]) throws(LedgerRefusal) {
        for amount in amounts {
            if amount.isNegative { throw .amountOutOfRange(amount) }
            if let first = amounts.first, first.currency != amount.currency {
                throw .currencyMismatch(first.currency, amount.currency)
            }
        }
    }

    private static func pair(
        _ debit: LedgerPlace, _ credit: LedgerPlace, _ amount: Money, incident: IncidentID? = nil
    ) throws(LedgerRefusal) -> [LedgerEntry] {
        try check([amount])
        return LedgerEntry.pair(debit: debit, credit: credit, amount, incident: incident)
    }

    private static func invoice(
        net: Money, tax: Money, from place: LedgerPlace
    ) throws(LedgerRefusal) -> [LedgerEntry] {
        try check([net, tax])
        let gross = Money(
            minorUnits: try CheckedSum.of(net.minorUnits, tax.minorUnits), currency: net.currency)
        return LedgerEntry.debit(.receivable, gross) + LedgerEntry.credit(place, net) + LedgerEntry.credit(.tax, tax)
    }
}
