import Primitives
import Storage

extension ReadScope {
    /// An account that a request names.
    ///
    /// - Throws: `Refusal` with `account_unknown` on `field`.
    func account(_ id: AccountID, field: String = "account") throws -> AccountsTable.Account {
        guard let account = try AccountsTable.account(id, in: transaction) else {
            throw Refusal.notFound(
                "account", id.text, field: field, next: "`acquit account list` shows the accounts there are.")
        }
        return account
    }
}
