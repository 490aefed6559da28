import Primitives
import Storage

/// `account.check`: whether many accounts could be added; every fault of every one is told.
public struct CheckAccounts: Query {
    /// What comes back when there is nothing wrong.
    public struct Answer: Encodable, Sendable {
        /// How many accounts were looked at.
        public let accounts: Int
    }

    /// The names of the fields.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case accounts
    }

    public static let name = "account.check"
    public static let summary = "Say every fault of accounts that are to be added, and add none."
    public static let role = Role.billing

    /// The accounts, each as `account add` takes it.
    public let accounts: [AddAccount]

    /// Asks about accounts.
    public init(accounts: [AddAccount]) {
        self.accounts = accounts
    }

    public static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .accounts: "The accounts, each as `account.add` takes it."
        }
    }

    public func perform(in scope: ReadScope) throws -> Answer {
        let faults = try faults(in: scope)
        guard faults.isEmpty else { throw Refusal.badInput(faults) }
        return Answer(accounts: accounts.count)
    }

    /// Every fault: in an account itself, with another of the same id, or with one that is kept already.
    func faults(in scope: ReadScope) throws -> [Refusal.FieldFault] {
        var faults: [Refusal.FieldFault] = []
        var firsts: [AccountID: Int] = [:]
        for (index, account) in accounts.enumerated() {
            func fault(_ field: String, _ code: String, _ detail: String) {
                faults.append(.init(field: "accounts[\(index)].\(field)", code: code, detail: detail))
            }
            if firsts[account.id] != nil {
                fault("id", "doubled", "\(account.id.text) is among them twice")
                continue
            }
            firsts[account.id] = index
            do throws(Refusal) {
                let wanted = try account.checked(in: scope)
                if let known = try kept(account.id, in: scope), !wanted.isTwin(of: known) {
                    fault("id", "account_exists", "there is another account \(account.id.text) already")
                }
            } catch {
                guard error.kind == .badInput || error.kind == .notFound, !error.fields.isEmpty else { throw error }
                for one in error.fields { fault(one.field, one.code, one.detail) }
            }
        }
        return faults
    }

    private func kept(_ id: AccountID, in scope: ReadScope) throws(Refusal) -> AccountsTable.Account? {
        do {
            return try AccountsTable.account(id, in: scope.transaction)
        } catch {
            throw Refusal(error)
        }
    }
}

extension AccountsTable.Account {
    /// Whether it is the same account as one that is kept, but for what only time has made of that one.
    func isTwin(of known: AccountsTable.Account) -> Bool {
        var twin = self
        twin.createdAt = known.createdAt
        twin.state = known.state
        return twin == known
    }
}
