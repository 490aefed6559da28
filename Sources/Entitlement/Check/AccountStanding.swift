import Catalog
import Ledger
import Primitives
import SLA

/// Everything about one account that the check looks at, as committed at one moment.
///
/// Storage loads it in one read; `Check` and `Opening` decide on it and touch nothing.
public struct AccountStanding: Sendable {
    /// Who asks and pays.
    public var account: AccountFacts
    /// The contacts registered with the account.
    public var contacts: [RegisteredContact]
    /// Its finalised invoices that are not fully paid.
    public var openInvoices: [OpenInvoice]
    /// Its subscriptions, past ones included: an expired right is refused in other words than none.
    public var entitlements: [Entitlement]
    /// Its lots, used-up and expired ones included, each with the plan as sold.
    public var lots: [HeldLot]
    /// What counts against the charge limit: money held plus money charged and not yet paid, gross.
    public var committedGross: Money
    /// The catalogue's current plans: what can be bought, and what needs no purchase.
    public var plans: [Plan]
    /// The calendars that plans name, each with its versions.
    public var calendars: [CalendarID: CalendarTimeline]
    /// The tax rate on this account's purchases by category; a category that is missing is untaxed.
    public var taxRates: [TaxCategoryID: Rate]

    /// The standing of an account; what is not given is not there.
    public init(
        account: AccountFacts, contacts: [RegisteredContact] = [], openInvoices: [OpenInvoice] = [],
        entitlements: [Entitlement] = [], lots: [HeldLot] = [], committedGross: Money? = nil, plans: [Plan],
        calendars: [CalendarID: CalendarTimeline], taxRates: [TaxCategoryID: Rate] = [:]
    ) {
        self.account = account
        self.contacts = contacts
        self.openInvoices = openInvoices
        self.entitlements = entitlements
        self.lots = lots
        self.committedGross = committedGross ?? .zero(account.currency)
        self.plans = plans
        self.calendars = calendars
        self.taxRates = taxRates
    }
}

extension AccountStanding {
    /// A net amount with the account's tax on a category; nil where it can no longer be counted.
    public func gross(of net: Money, category: TaxCategoryID) -> Money? {
        let tax = try? (taxRates[category] ?? .zero).of(net)
        return tax.flatMap { try? net.adding($0) }
    }
}
