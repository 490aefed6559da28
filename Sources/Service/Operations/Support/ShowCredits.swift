import Ledger
import Primitives
import Storage

/// `credits`: an account's lots and what happened to them.
public struct ShowCredits: Query {
    /// The most entries of the history, the newest.
    static let longestHistory = 200

    /// A lot, as answers show it.
    public struct LotAnswer: Encodable, Sendable {
        /// The lot's id.
        public let lot: LotID
        /// The plan it was sold under.
        public let plan: PlanID
        /// Credits it received.
        public let quantity: Int
        /// Credits that can be held today.
        public let available: Int
        /// Credits reserved for incidents.
        public let held: Int
        /// Credits used.
        public let consumed: Int
        /// Credits lapsed unused.
        public let expired: Int
        /// Credits taken back by a document.
        public let revoked: Int
        /// Whether it serves nobody for now.
        public let frozen: Bool
        /// Its last day.
        public let expiresOn: CivilDate?

        private enum CodingKeys: String, CodingKey {
            case lot
            case plan
            case quantity
            case available
            case held
            case consumed
            case expired
            case revoked
            case frozen
            case expiresOn = "expires_on"
        }

        init(_ lot: Lot, on today: CivilDate) {
            self.lot = lot.id
            plan = lot.plan
            quantity = lot.credits.received.count
            available = lot.serves(lot.family, on: today) ? lot.free.count : 0
            held = lot.held.count
            consumed = lot.consumed.count
            expired = lot.expired.count
            revoked = lot.revoked.count
            frozen = lot.frozen
            expiresOn = lot.lastDay
        }

        /// Writes the contract's members; a lot that never ends has a null day.
        public func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(lot, forKey: .lot)
            try container.encode(plan, forKey: .plan)
            try container.encode(quantity, forKey: .quantity)
            try container.encode(available, forKey: .available)
            try container.encode(held, forKey: .held)
            try container.encode(consumed, forKey: .consumed)
            try container.encode(expired, forKey: .expired)
            if revoked > 0 { try container.encode(revoked, forKey: .revoked) }
            if frozen { try container.encode(frozen, forKey: .frozen) }
            try container.encode(expiresOn, forKey: .expiresOn)
        }
    }

    /// Credits that moved.
    public struct Movement: Encodable, Sendable {
        /// When.
        public let at: Instant
        /// How.
        public let kind: TransactionKind
        /// How many.
        public let quantity: Int
        /// Of which lot.
        public let lot: LotID?
        /// For which incident.
        public let incident: IncidentID?
    }

    /// An account's credits.
    public struct Answer: Encodable, Sendable {
        /// The account.
        public let account: AccountID
        /// Credits that can be held today.
        public let available: Int
        /// Credits reserved for incidents.
        public let held: Int
        /// Its lots, in the order they were granted.
        public let lots: [LotAnswer]
        /// What happened to them, the newest last.
        public let history: [Movement]
    }

    /// The names of the fields.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case account
    }

    public static let name = "credits"
    public static let summary = "Show an account's credits: lots, what is left and held, and what happened."
    public static let role = Role.agent
    public static let reach = Reach.account
    public static let customersMay = true
    public static let positional: [CodingKeys] = [.account]

    /// The account.
    public let account: AccountID

    /// Asks for an account's credits.
    public init(account: AccountID) {
        self.account = account
    }

    public static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .account: "The account."
        }
    }

    public func perform(in scope: ReadScope) throws -> Answer {
        let account = try scope.account(account)
        let today = try scope.zone(account.zone).date(at: scope.at)
        let lots = try LotsTable.lots(of: account.id, in: scope.transaction).map { LotAnswer($0, on: today) }
        return Answer(
            account: account.id, available: lots.reduce(0) { $0 + $1.available },
            held: lots.reduce(0) { $0 + $1.held }, lots: lots, history: try history(in: scope))
    }

    private func history(in scope: ReadScope) throws -> [Movement] {
        var history: [Movement] = []
        try TransactionsTable.each(of: account, in: scope.transaction) { made in
            let arriving = made.entries.filter { $0.numbers != nil && $0.amount > 0 }
            for entry in arriving {
                history.append(
                    Movement(
                        at: made.bookedAt, kind: made.kind, quantity: entry.numbers?.count ?? 0, lot: entry.lot,
                        incident: entry.incident ?? made.entries.lazy.compactMap(\.incident).first))
            }
            // Trimmed now and then, so that a long ledger costs no more than its page.
            if history.count > 10 * Self.longestHistory { history.removeFirst(history.count - Self.longestHistory) }
        }
        return Array(history.suffix(Self.longestHistory))
    }
}
