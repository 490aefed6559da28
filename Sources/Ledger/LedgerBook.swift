import Primitives

/// A ledger in memory: the model that laws are proven on, with the same functions the stored one uses.
///
/// Every command has a key; the same key again changes nothing and answers as the first time.
public struct LedgerBook: Sendable {
    /// Every lot.
    public private(set) var lots: [LotID: Lot] = [:]
    /// Every hold.
    public private(set) var holds: [HoldID: HoldState] = [:]
    /// Every balance.
    public private(set) var balances = LedgerBalances()
    /// Every transaction, in order.
    public private(set) var transactions: [LedgerTransaction] = []

    private var outcomes: [String: LedgerOutcome] = [:]
    private var positions: [TransactionID: Int] = [:]
    private var reversed: Set<TransactionID> = []
    /// Lots with free credits, by account: what holds and expiry look at.
    private var serving: [AccountID: Set<LotID>] = [:]

    /// Opens an empty book.
    public init() {}

    /// Does a command once, all of it or none of it.
    @discardableResult
    public mutating func apply(
        _ command: LedgerCommand, key: String, stamp: LedgerStamp, ids: inout IdentifierMaker
    ) throws(LedgerRefusal) -> LedgerOutcome {
        if let outcome = outcomes[key] { return outcome }
        let outcome = try decide(command, stamp: stamp, ids: &ids)
        try balances.post(outcome.transactions)
        keep(outcome)
        if case .reverse(let id) = command { reversed.insert(id) }
        outcomes[key] = outcome
        return outcome
    }

    /// Rebuilds balances and lots' credits from transactions alone.
    public static func recompute(
        from transactions: some Sequence<LedgerTransaction>
    ) throws(LedgerRefusal) -> LedgerProjection {
        var projection = LedgerProjection()
        for transaction in transactions { try projection.add(transaction) }
        return projection
    }

    private mutating func keep(_ outcome: LedgerOutcome) {
        for transaction in outcome.transactions {
            positions[transaction.id] = transactions.count
            transactions.append(transaction)
        }
        for lot in outcome.lots {
            lots[lot.id] = lot
            if lot.free.isEmpty {
                serving[lot.account]?.remove(lot.id)
            } else {
                serving[lot.account, default: []].insert(lot.id)
            }
        }
        if let hold = outcome.hold { holds[hold.id] = hold }
    }
}

extension LedgerBook {
    private func decide(
        _ command: LedgerCommand, stamp: LedgerStamp, ids: inout IdentifierMaker
    ) throws(LedgerRefusal) -> LedgerOutcome {
        switch command {
        case .grant(let grant):
            return try Lot.grant(grant, stamp: stamp, ids: &ids)
        case .hold(let request):
            return try PendingHold.place(request, on: servingLots(stamp.account), stamp: stamp, ids: &ids)
        case .post(let id, let part, let grace):
            let hold = try hold(id).pending()
            return try hold.post(part, lots: try lots(of: hold), grace: grace, stamp: stamp, ids: &ids)
        case .release(let id, let grace):
            let hold = try hold(id).pending()
            return try hold.release(lots: try lots(of: hold), grace: grace, stamp: stamp, ids: &ids)
        case .giveBack(let id, let part, let grace):
            let settled = try hold(id).settled()
            return try settled.giveBack(
                part, lots: try lots(of: settled.hold), grace: grace, stamp: stamp, ids: &ids)
        case .noteCredited(let id, let part):
            return LedgerOutcome(hold: .settled(try hold(id).settled().credited(part)))
        case .reassign(let id, let incident):
            let state = try hold(id)
            return try state.reassigned(to: incident, lots: try lots(of: state.hold), stamp: stamp, ids: &ids)
        case .move(let part, let lastDay):
            return try lot(part.lot).move(part.numbers, through: lastDay, stamp: stamp, ids: &ids)
        case .expire:
            return try Lot.expire(servingLots(stamp.account), stamp: stamp, ids: &ids)
        case .revoke(let parts, let revocation):
            let lots = try lots(parts.map(\.lot))
            return try Lot.revoke(parts, of: lots, by: revocation, stamp: stamp, ids: &ids)
        case .freeze(let named):
            return LedgerOutcome(lots: try lots(named, of: stamp.account).map { $0.freezing(on: stamp.today) })
        case .unfreeze(let named):
            return LedgerOutcome(lots: try lots(named, of: stamp.account).map { $0.unfreezing(on: stamp.today) })
        case .extend(let named, let days):
            var extended: [Lot] = []
            for lot in try lots(named, of: stamp.account) { extended.append(try lot.extending(byDays: days)) }
            return LedgerOutcome(lots: extended)
        case .money(let posting):
            return LedgerOutcome(transactions: [try posting.book(stamp: stamp, ids: &ids)])
        case .reverse(let id):
            let original = try transaction(id)
            if reversed.contains(id) { throw .alreadyReversed(id) }
            return LedgerOutcome(
                transactions: [try LedgerTransaction.reversal(of: original, stamp: stamp, ids: &ids)])
        }
    }

    private func lot(_ id: LotID) throws(LedgerRefusal) -> Lot {
        guard let lot = lots[id] else { throw .lotUnknown(id) }
        return lot
    }

    private func hold(_ id: HoldID) throws(LedgerRefusal) -> HoldState {
        guard let hold = holds[id] else { throw .holdUnknown(id) }
        return hold
    }

    private func transaction(_ id: TransactionID) throws(LedgerRefusal) -> LedgerTransaction {
        guard let position = positions[id] else { throw .transactionUnknown(id) }
        return transactions[position]
    }

    /// Lots with free credits, in no order.
    private func servingLots(_ account: AccountID) -> [Lot] {
        (serving[account] ?? []).compactMap { lots[$0] }
    }

    private func lots(of hold: PendingHold) throws(LedgerRefusal) -> [Lot] {
        guard case .credits(_, let parts) = hold.claim else { return [] }
        return try lots(parts.map(\.lot))
    }

    private func lots(_ ids: [LotID]) throws(LedgerRefusal) -> [Lot] {
        var found: [Lot] = []
        for id in ids { found.append(try lot(id)) }
        return found
    }

    private func lots(_ ids: [LotID], of account: AccountID) throws(LedgerRefusal) -> [Lot] {
        let found = try lots(ids)
        for lot in found where lot.account != account { throw .accountMismatch(lot.account) }
        return found
    }
}
