import Entitlement
import Primitives
import Storage

/// `contact remove`: the person may open no more incidents; what was opened stays.
public struct RemoveContact: Command {
    /// The names of the fields.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case account
        case email
    }

    /// What comes back.
    public typealias Answer = ContactAnswer

    public static let name = "contact.remove"
    public static let summary = "Remove a person from an account; what was opened stays."
    public static let role = Role.agent
    public static let reach = Reach.account

    /// The account.
    public let account: AccountID
    /// Where the person writes from.
    public let email: EmailAddress

    /// A person by address.
    public init(account: AccountID, email: EmailAddress) {
        self.account = account
        self.email = email
    }

    public static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .account: "The account."
        case .email: "The address the person writes from."
        }
    }

    public func perform(in scope: WriteScope) throws -> ContactAnswer {
        scope.concerns(account)
        _ = try scope.account(account)
        guard let contact = try ContactsTable.contact(email, of: account, in: scope.transaction) else {
            throw Refusal.notFound(
                "contact", email.text, field: "email", next: "`acquit account show \(account.text)` lists its contacts."
            )
        }
        try ContactsTable.remove(contact.id, at: scope.at, in: scope.writes)
        return ContactAnswer(contact)
    }
}
