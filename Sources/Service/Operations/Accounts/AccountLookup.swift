import Primitives
import Storage

extension ReadScope {
    /// An account that a request names.
    ///
    /// - Throws: `Refusal` with `account_unknown` on `field`.
    func account(_ id: AccountID, field: String = "account") throws -> AccountsTable.Account {
        try require(id, field: field)
        guard let account = try AccountsTable.account(id, in: transaction) else {
            throw unknownAccount(id, field: field)
        }
        return account
    }
}
