import Primitives
import Storage

/// `contact add`: a person who may open incidents for an account.
public struct AddContact: Command {
    /// The names of the fields.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case account
        case email
        case name
    }

    /// What comes back.
    public typealias Answer = ContactAnswer

    public static let name = "contact.add"
    public static let summary = "Register a person who may open incidents for an account."
    public static let role = Role.agent
    public static let reach = Reach.account

    /// The account.
    public let account: AccountID
    /// Where the person writes from.
    public let email: EmailAddress
    /// What the person is called.
    public var name: Text?

    /// A person with an address.
    public init(account: AccountID, email: EmailAddress, name: Text? = nil) {
        self.account = account
        self.email = email
        self.name = name
    }

    public static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .account: "The account."
        case .email: "The address the person writes from."
        case .name: "What the person is called."
        }
    }

    public func perform(in scope: WriteScope) throws -> ContactAnswer {
        scope.concerns(account)
        _ = try scope.account(account)
        if let known = try ContactsTable.contact(email, of: account, in: scope.transaction) {
            return ContactAnswer(known)
        }
        let contact = ContactsTable.Contact(
            id: scope.ids.make(), account: account, email: email, name: name, addedAt: scope.at)
        try ContactsTable.add(contact, in: scope.writes)
        return ContactAnswer(contact)
    }
}
