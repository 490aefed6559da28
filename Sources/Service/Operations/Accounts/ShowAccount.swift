import Primitives
import Storage

/// `account show`: one account and its contacts.
public struct ShowAccount: Query {
    /// The names of the fields.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case id
    }

    /// What comes back.
    public typealias Answer = AccountAnswer

    public static let name = "account.show"
    public static let summary = "Show an account and its contacts."
    public static let role = Role.agent
    public static let reach = Reach.account
    public static let customersMay = true
    public static let isPoint = true
    public static let positional: [CodingKeys] = [.id]

    /// The account.
    public let id: AccountID

    /// Asks for an account.
    public init(id: AccountID) {
        self.id = id
    }

    public static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .id: "The account."
        }
    }

    public func perform(in scope: ReadScope) throws -> AccountAnswer {
        let account = try scope.account(id, field: "id")
        return AccountAnswer(account, try ContactsTable.contacts(of: id, in: scope.transaction))
    }
}
