import Entitlement
import Primitives
import Storage

/// `account set`: changes what is known of an account, or suspends it.
public struct SetAccount: Editing {
    /// The names of the fields.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case id
        case name
        case country
        case zone
        case vatID = "vat_id"
        case email
        case address
        case chargeLimit = "charge_limit"
        case terms
        case warrantyFrom = "warranty_from"
        case state
    }

    /// What comes back.
    public typealias Answer = AccountAnswer

    public static let name = "account.set"
    public static let summary = "Change an account; what is not named stays."
    public static let role = Role.billing
    public static let reach = Reach.account
    public static let positional: [CodingKeys] = [.id]

    /// The account.
    public let id: AccountID
    /// Its legal name.
    public var name: Text?
    /// Where it is.
    public var country: CountryCode?
    /// The zone its days run in.
    public var zone: ZoneName?
    /// Its VAT identification number.
    public var vatID: Reference?
    /// Where its documents go.
    public var email: EmailAddress?
    /// Its postal address.
    public var address: Text?
    /// What it may have held and charged unpaid, gross.
    public var chargeLimit: AmountField?
    /// When it pays.
    public var terms: Terms?
    /// The day from which its warranty runs.
    public var warrantyFrom: CivilDate?
    /// Whether it may use support at all.
    public var state: AccountState?

    /// Changes nothing yet.
    public init(id: AccountID) {
        self.id = id
    }

    public static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .id: "The account."
        case .name: "Its legal name."
        case .country: "Its country, ISO 3166-1 alpha-2."
        case .zone: "Its IANA time zone."
        case .vatID: "Its VAT identification number."
        case .email: "Where its documents go."
        case .address: "Its postal address; lines are separated by newlines."
        case .chargeLimit: "What it may have held and charged unpaid, gross."
        case .terms: "When it pays: `prepaid`, or days after the invoice."
        case .warrantyFrom: "The day from which its warranty runs."
        case .state: "`suspended` stops every use of support until it is `active` again."
        }
    }

    public func current(in scope: ReadScope) throws -> AccountAnswer {
        let account = try scope.account(id, field: "id")
        return AccountAnswer(account, try ContactsTable.contacts(of: id, in: scope.transaction))
    }

    public func perform(in scope: WriteScope) throws -> AccountAnswer {
        scope.concerns(id)
        var account = try scope.account(id, field: "id")
        if let zone {
            _ = try scope.zone(zone)
            account.zone = zone
        }
        if let chargeLimit {
            account.chargeLimit = try chargeLimit.money(in: account.currency, field: "charge_limit")
        }
        account.name = name ?? account.name
        account.country = country ?? account.country
        account.vatID = vatID ?? account.vatID
        account.email = email ?? account.email
        account.address = address ?? account.address
        account.warrantyFrom = warrantyFrom ?? account.warrantyFrom
        account.state = state ?? account.state
        if let terms { account.termsDays = terms.days }
        try AccountsTable.save(account, in: scope.writes)
        return AccountAnswer(account, try ContactsTable.contacts(of: id, in: scope.transaction))
    }
}
