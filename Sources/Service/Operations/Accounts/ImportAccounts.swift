import Primitives
import Storage

/// `account import`: many accounts at once, as a job; every faulty row is reported before the first is added.
public struct ImportAccounts: LongCommand {
    /// How many accounts one transaction adds.
    static let batch = 50

    /// What the import came to.
    public struct Outcome: Codable, Sendable {
        /// Accounts that were added.
        public var added = 0
        /// Accounts that were there already, the same.
        public var known = 0
    }

    /// The names of the fields.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case accounts
    }

    public static let name = "account.import"
    public static let summary = "Add many accounts at once."
    public static let role = Role.billing

    /// The accounts, each as `account add` takes it.
    public let accounts: [AddAccount]

    /// An import of accounts.
    public init(accounts: [AddAccount]) {
        self.accounts = accounts
    }

    public static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .accounts: "The accounts, each as `account.add` takes it."
        }
    }

    public func begin(in scope: WriteScope) throws -> JobPlan<Outcome> {
        let faults = try CheckAccounts(accounts: accounts).faults(in: scope)
        guard faults.isEmpty else { throw Refusal.badInput(faults) }
        return JobPlan(total: accounts.count, outcome: Outcome())
    }

    public func step(after cursor: String?, outcome: inout Outcome, in scope: WriteScope) throws -> JobStep {
        let start = cursor.flatMap(Int.init) ?? 0
        let end = min(start + Self.batch, accounts.count)
        for account in accounts[min(start, end)..<end] {
            let isKnown = try AccountsTable.account(account.id, in: scope.transaction) != nil
            _ = try account.perform(in: scope)
            if isKnown { outcome.known += 1 } else { outcome.added += 1 }
        }
        return end == accounts.count
            ? .finished(done: end - start) : .more(cursor: "\(end)", done: end - start)
    }
}

/// Within an import, an account is a record of the fields that `account add` takes.
extension AddAccount: FieldRecord {}
