import Entitlement
import Primitives
import Storage
import Synchronization

/// An account as it is kept, and its standing.
final class KnownAccount: Sendable {
    let account: AccountsTable.Account
    let standing: AccountStanding
    /// The day by whose tax rates it stands so.
    let postedOn: CivilDate
    /// The commit up to which it is known to stand so.
    let asOf: Int64?

    init(_ account: AccountsTable.Account, _ standing: AccountStanding, postedOn: CivilDate, asOf: Int64?) {
        self.account = account
        self.standing = standing
        self.postedOn = postedOn
        self.asOf = asOf
    }

    /// How many things it is made of, itself among them.
    var size: Int {
        1 + standing.lots.count + standing.entitlements.count + standing.contacts.count + standing.openInvoices.count
    }
}

/// Accounts as they stand, kept in memory until a commit touches them: data, never decisions.
final class StandingShelf: Sendable {
    /// The most things kept of all accounts together; beyond it they are read again.
    static let mostThings = 50_000
    /// The most things an account may have to be kept.
    static let largestAccount = 200

    private struct Kept {
        var accounts: [AccountID: KnownAccount] = [:]
        var things = 0
    }

    private let database: Database
    private let mostThings: Int
    private let kept = Mutex(Kept())

    init(_ database: Database, mostThings: Int = StandingShelf.mostThings) {
        self.database = database
        self.mostThings = mostThings
    }

    /// How many things are kept.
    var things: Int { kept.withLock { $0.things } }

    /// An account that stands as it did when it was read.
    func find(_ id: AccountID, postedOn day: CivilDate) -> KnownAccount? {
        guard let one = kept.withLock({ $0.accounts[id] }), one.postedOn == day, let asOf = one.asOf,
            database.isUntouched(id, since: asOf)
        else { return nil }
        return one
    }

    /// Keeps an account that was just read.
    func keep(_ one: KnownAccount) {
        guard one.asOf != nil, one.size <= Self.largestAccount else { return }
        kept.withLock { kept in
            if kept.things + one.size > mostThings { kept = Kept() }
            let before = kept.accounts.updateValue(one, forKey: one.account.id)
            kept.things += one.size - (before?.size ?? 0)
        }
    }
}

extension ReadScope {
    /// An account and its standing as committed: from memory where no commit has touched it since it was read.
    func known(_ id: AccountID) throws -> KnownAccount? {
        let day = try zone(try ledgerZone()).date(at: at)
        if transaction.asOf != nil, let known = shelf.standings.find(id, postedOn: day) { return known }
        guard let account = try AccountsTable.account(id, in: transaction) else { return nil }
        let known = KnownAccount(account, try standing(of: account), postedOn: day, asOf: transaction.asOf)
        shelf.standings.keep(known)
        return known
    }
}
