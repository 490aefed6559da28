import Catalog
import Ledger
import Primitives

/// A lot to which nothing can return any more, because it was refunded or its account is closed.
public struct UnreturnableLot: Hashable, Sendable {
    /// The lot, by which its credits are valued.
    public var lot: Lot
    /// The invoice it was sold on, which the credit note names.
    public var invoice: InvoiceID

    /// A lot and the invoice it was sold on.
    public init(lot: Lot, invoice: InvoiceID) {
        self.lot = lot
        self.invoice = invoice
    }
}

/// One version of an incident's verdict.
public struct VerdictVersion: Hashable, Sendable {
    /// Counted from 1.
    public var version: Int
    /// What the incident turned out to be.
    public var cause: Cause
    /// When it was given.
    public var at: Instant

    /// A version as given.
    public init(version: Int, cause: Cause, at: Instant) {
        self.version = version
        self.cause = cause
        self.at = at
    }
}

/// A customer's objection to the verdict.
public struct Contest: Hashable, Sendable {
    /// When it was made.
    public var at: Instant
    /// Whether a later verdict has answered it.
    public var isSettled: Bool

    /// A contest; open unless told otherwise.
    public init(at: Instant, isSettled: Bool = false) {
        self.at = at
        self.isSettled = isSettled
    }
}

/// What one incident costs, from the hold to the last credit note.
///
/// The decisions are here; credits and money are the ledger's. `settling` takes an event in and gives the next record
/// out, with the effects that the ledger and the documents must have. The record's holds are those the ledger keeps:
/// whoever performs the effects puts the holds that came of them back.
public struct ChargeRecord: Hashable, Sendable {
    /// The incident it is for.
    public let incident: IncidentID
    /// Who pays.
    public let account: AccountID
    /// The plan it is charged under, as sold.
    public var plan: Plan
    /// The right it uses.
    public var right: RightUsed
    /// The severity it is charged by.
    public var severity: Severity
    /// What it costs in full.
    public var price: ChargePrice
    /// What that is worth, net.
    public var worth: Money
    /// Minutes spent, for metered prices.
    public var minutes = 0

    /// Its holds as the ledger keeps them, in the order they were placed.
    public var holds: [HoldState] = []
    /// Lots among them to which nothing can return.
    public var unreturnable: [LotID: UnreturnableLot] = [:]
    /// Holds whose charge is invoiced, and on what.
    public var invoices: [HoldID: InvoiceID] = [:]

    /// Every version of the verdict, in order.
    public var verdicts: [VerdictVersion] = []
    /// The most that granted waivers leave to be charged, in the price's units; none while nothing was waived.
    public var cap: Int64?
    /// The customer's objection, if one was made.
    public var contest: Contest?
    /// Until when a charge that nothing covered waits for a purchase.
    public var awaitedUntil: Instant?
    /// When a hold was released for want of a verdict: a later charge is a raise.
    public var releasedUnjudgedAt: Instant?
    /// When the pending hold's days are over.
    public var heldUntil: Instant?
    /// What became of it last.
    public var settlement: SettlementWord?

    /// The charge of an incident as it opens.
    public init(
        incident: IncidentID, account: AccountID, grant: OpeningGrant, severity: Severity, currency: Currency,
        at: Instant
    ) {
        self.incident = incident
        self.account = account
        self.severity = severity
        plan = grant.plan
        right = grant.right
        price = .free
        worth = grant.hold?.worth ?? .zero(currency)
        price = Self.price(of: grant)
        if grant.hold != nil { heldUntil = at.advanced(byDays: grant.plan.hold.days) }
    }

    /// Takes up a charge that was stored; what is not given here is set on it.
    public init(
        incident: IncidentID, account: AccountID, plan: Plan, right: RightUsed, severity: Severity,
        price: ChargePrice, worth: Money
    ) {
        self.incident = incident
        self.account = account
        self.plan = plan
        self.right = right
        self.severity = severity
        self.price = price
        self.worth = worth
    }

    static func price(of grant: OpeningGrant) -> ChargePrice {
        switch (grant.right, grant.hold?.amount) {
        case (.triage, _): return .unpriced
        case (_, nil): return .free
        case (_, .credits(let family, let quantity)): return .credits(family, quantity)
        case (.hotline, .money(let cap)):
            guard let perMinute = grant.plan.prices[cap.currency] else { return .fixed(cap) }
            return .metered(perMinute: perMinute, cap: cap)
        case (_, .money(let price)): return .fixed(price)
        }
    }
}

extension ChargeRecord {
    /// The holds that wait for a verdict.
    var pending: [PendingHold] {
        holds.compactMap { if case .pending(let hold) = $0 { hold } else { nil } }
    }

    /// The holds that were resolved.
    var settled: [SettledHold] {
        holds.compactMap { if case .settled(let hold) = $0 { hold } else { nil } }
    }

    /// What is held and waits, in the price's units.
    public var pendingUnits: Int64 { pending.reduce(0) { $0 + $1.claim.units } }

    /// What is charged now, in the price's units.
    public var chargedUnits: Int64 { settled.reduce(0) { $0 + $1.charged.units } }

    /// What the verdict charges, within what waivers leave; nil while there is none.
    public var dueUnits: Int64? {
        guard let cause = verdicts.last?.cause else { return nil }
        let whole = price.units(minutes: minutes)
        let due: Int64 =
            switch plan.verdicts.settlement(for: cause, at: severity) {
            case .waive: 0
            case .charge: whole
            case .part(let rate): price.part(rate, of: whole)
            }
        return min(due, cap ?? due)
    }

    /// Charges in money that no invoice has yet, with their holds: what `invoice run` bills.
    public var unbilled: [(hold: HoldID, amount: Money)] {
        settled.compactMap { hold in
            guard case .money(let amount) = hold.charged, amount.isPositive, invoices[hold.id] == nil else {
                return nil
            }
            return (hold.id, amount)
        }
    }

    /// The last instant at which the charge can be raised: 14 days after version 1, or after a release unjudged.
    public var raisableUntil: Instant? {
        let starts = [verdicts.first?.at, releasedUnjudgedAt].compactMap { $0 }
        return starts.min()?.advanced(byDays: ChargeWindows.raiseDays)
    }
}

/// The windows of a charge's life (design §7), in days of 24 hours.
public enum ChargeWindows {
    /// Within which of the first verdict a charge can be raised.
    public static let raiseDays = 14
    /// Within which of the latest verdict it can be contested.
    public static let contestDays = 30
}
