import Primitives

/// Whether an account may use support at all.
public enum AccountState: String, CaseIterable, Codable, Sendable {
    /// In good standing.
    case active
    /// Stopped by hand.
    case suspended
}

/// What the check must know of the account itself.
public struct AccountFacts: Sendable {
    /// The user's own id of it.
    public var id: AccountID
    /// Whether it may use support at all.
    public var state: AccountState
    /// The name of its zone, by which plans may choose a calendar.
    public var zoneName: ZoneName
    /// Its zone, by which an instant becomes its local date.
    public var zone: TimeZoneRules
    /// The one currency it pays in.
    public var currency: Currency
    /// What it may have held and charged unpaid, gross; zero unless it was given a limit.
    public var chargeLimit: Money
    /// The day from which its warranty runs, if it has one.
    public var warrantyFrom: CivilDate?

    /// The facts of an account; without a limit it has none.
    public init(
        id: AccountID, state: AccountState = .active, zoneName: ZoneName, zone: TimeZoneRules, currency: Currency,
        chargeLimit: Money? = nil, warrantyFrom: CivilDate? = nil
    ) {
        self.id = id
        self.state = state
        self.zoneName = zoneName
        self.zone = zone
        self.currency = currency
        self.chargeLimit = chargeLimit ?? .zero(currency)
        self.warrantyFrom = warrantyFrom
    }
}

/// A person who may open incidents for the account.
public struct RegisteredContact: Hashable, Sendable {
    /// The contact's id.
    public var id: ContactID
    /// The address the contact writes from.
    public var email: EmailAddress

    /// A contact with an address.
    public init(id: ContactID, email: EmailAddress) {
        self.id = id
        self.email = email
    }
}

/// A finalised invoice with something left to pay.
public struct OpenInvoice: Hashable, Sendable {
    /// The invoice.
    public var id: InvoiceID
    /// The last day to pay without being late.
    public var dueOn: CivilDate
    /// Whether dunning rests, because it is disputed or a charge on it is contested.
    public var isPaused: Bool

    /// An open invoice; dunning goes on unless told otherwise.
    public init(id: InvoiceID, dueOn: CivilDate, isPaused: Bool = false) {
        self.id = id
        self.dueOn = dueOn
        self.isPaused = isPaused
    }

    /// Whether it is late by more than the days a plan bears.
    func isOverdue(on today: CivilDate, beyond days: Int) -> Bool {
        !isPaused && today > dueOn.adding(days: days)
    }
}
