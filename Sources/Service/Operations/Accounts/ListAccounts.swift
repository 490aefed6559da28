import Primitives
import Storage

/// `account list`: accounts in the order of their ids.
public struct ListAccounts: Query {
    /// The most accounts one answer has.
    static let longestList = 200

    /// The names of the fields.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case after
        case limit
    }

    /// What comes back.
    public typealias Answer = [AccountAnswer]

    public static let name = "account.list"
    public static let summary = "List accounts in the order of their ids."
    public static let role = Role.agent
    public static let reach = Reach.account
    public static let customersMay = true

    /// The account after which the list begins.
    public var after: AccountID?
    /// The most accounts to list.
    public var limit: Int?

    /// Asks for the first accounts.
    public init() {}

    public static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .after: "Begin after this account."
        case .limit: "The most accounts to list, at most \(longestList)."
        }
    }

    public func perform(in scope: ReadScope) throws -> [AccountAnswer] {
        if let own = scope.actor.account {
            return after.map { $0 >= own } ?? false ? [] : [AccountAnswer(try scope.account(own))]
        }
        let most = max(0, min(limit ?? Self.longestList, Self.longestList))
        return try AccountsTable.page(after: after, limit: most, in: scope.transaction).map { AccountAnswer($0) }
    }
}
