import Entitlement
import Ledger
import Primitives
import Storage

/// `lot expire`: lapses the free credits of an account's lots whose last day has passed.
public struct ExpireLots: Command {
    /// What lapsed.
    public struct Answer: Encodable, Sendable {
        /// The account.
        public let account: AccountID
        /// The lots with credits that lapsed.
        public let lots: [LotID]
    }

    /// The names of the fields.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case account
    }

    public static let name = "lot.expire"
    public static let summary = "Lapse the free credits of an account's lots whose last day has passed."
    public static let role = Role.admin

    /// The account.
    public let account: AccountID

    /// The lots of an account.
    public init(account: AccountID) {
        self.account = account
    }

    public static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .account: "The account."
        }
    }

    public func perform(in scope: WriteScope) throws -> Answer {
        scope.concerns(account)
        let account = try scope.account(account)
        let zone = try scope.zone(account.zone)
        let outcome = try Lot.expire(
            try LotsTable.lots(of: account.id, in: scope.transaction),
            stamp: scope.stamp(account.id, zone: zone, reference: "expiry"), ids: &scope.ids)
        try scope.write(try LedgerWriting([outcome], in: scope.transaction), zone: zone)
        return Answer(account: account.id, lots: outcome.lots.map(\.id))
    }
}

/// Lots whose last day has passed in their account's zone.
enum EndingLots: DueSource {
    static func next(through: Instant, in scope: ReadScope) throws -> DueItem? {
        guard let due = try LotsTable.nextEnding(through: through, in: scope.transaction) else { return nil }
        return DueItem(at: due.at, summary: "credits of \(due.account.text) lapse", ExpireLots(account: due.account))
    }
}
