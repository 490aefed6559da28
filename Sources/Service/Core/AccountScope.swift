import Primitives
import Storage

/// Callers kept to one account: every lookup of something that belongs to an account asks here.
extension ReadScope {
    /// Whether what belongs to an account exists as far as the caller is concerned.
    public func sees(_ account: AccountID) -> Bool {
        actor.account.map { $0 == account } ?? true
    }

    /// Refuses somebody else's account in the words of one that does not exist.
    ///
    /// - Throws: `Refusal` with `account_unknown` on `field`.
    public func require(_ account: AccountID, field: String = "account") throws(Refusal) {
        guard sees(account) else { throw unknownAccount(account, field: field) }
    }

    /// The refusal of an account that is not there.
    func unknownAccount(_ account: AccountID, field: String) -> Refusal {
        Refusal.notFound(
            "account", account.text, field: field, next: "`acquit account list` shows the accounts there are.")
    }

    /// Whose items a list shows: the account asked for, else the one the caller is kept to, else everybody's.
    func listed(_ account: AccountID?, field: String = "account") throws -> AccountID? {
        guard let account else { return actor.account }
        return try self.account(account, field: field).id
    }

    /// Where a reference comes from: `cli` unless the request says.
    ///
    /// References are unique within their source, across accounts. A caller kept to one account has a source of its
    /// own, named like the account, so that it neither takes nor learns of others' references.
    func source(_ named: SourceID?, field: String = "source") throws -> SourceID {
        guard let account = actor.account else { return try named ?? SourceID(parsing: "cli") }
        let own = try SourceID(parsing: account.text)
        guard named == nil || named == own else {
            throw Refusal(
                .forbidden, code: "source_not_allowed", what: "The source can only be \(own.text).",
                why: "You are here for \(account.text) alone.", next: "Leave the source out.",
                fields: [.init(field: field, code: "source_not_allowed", detail: "can only be \(own.text)")])
        }
        return own
    }

    /// The refusal of a reference that stands for something the caller does not see.
    func takenReference(_ reference: Reference, field: String = "reference") -> Refusal {
        Refusal(
            .refused, code: "reference_taken", what: "The reference \(reference.text) cannot be used.",
            why: "A reference stands for one thing.", next: "Choose another reference.",
            fields: [.init(field: field, code: "reference_taken", detail: "cannot be used")])
    }
}
