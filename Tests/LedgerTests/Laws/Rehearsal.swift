import Ledger
import Primitives

/// A book and a random life for it: makes commands that mostly succeed, keeps the log of those that did.
struct Rehearsal {
    /// One customer with credits of one family, in one currency.
    struct Cast {
        var account: AccountID
        var family: FamilyID
        var currency: Currency
    }

    var book = LedgerBook()
    var dice: Dice
    var today = Sample.day("2024-01-15")
    private(set) var log: [LedgerStep] = []
    private(set) var refusals: [String: Int] = [:]
    /// What the commands of the last step did.
    private(set) var deeds: [Deed] = []

    var lots: [LotID] = []
    var frozen: [LotID] = []
    var pending: [HoldID] = []
    var settled: [HoldID] = []
    var payments: [TransactionID] = []
    /// What subscriptions put into deferred revenue, which no lot stands for.
    var subscribed: [AccountID: Int64] = [:]

    let cast: [Cast]
    let expires: Bool
    private let name: String
    private var known: Set<LotID> = []
    private var serial: UInt64 = 0
    private let salt: UInt64

    init(seed: UInt64, cast: [Cast], name: String = "r", expires: Bool = true) {
        dice = Dice(seed: seed)
        salt = seed
        self.cast = cast
        self.name = name
        self.expires = expires
    }

    /// Two customers with two families each.
    static func usual(seed: UInt64) -> Rehearsal {
        let cast = [
            ("acme", "incident", Sample.usd), ("acme", "onsite", Sample.usd), ("nihon", "incident", Sample.jpy),
            ("nihon", "onsite", Sample.jpy),
        ]
        return Rehearsal(
            seed: seed,
            cast: cast.map { Cast(account: Sample.account($0.0), family: Sample.family($0.1), currency: $0.2) })
    }

    /// One random thing happens.
    mutating func step() throws {
        deeds.removeAll(keepingCapacity: true)
        guard let who = dice.pick(cast) else { return }
        switch dice.below(120) {
        case 0..<10: try sellPack(who)
        case 10..<14: try grantAllowance(who)
        case 14..<16: try compensateWithCredits(who)
        case 16..<42: try hold(who)
        case 42..<60: try post()
        case 60..<74: try release()
        case 74..<82: try giveBack()
        case 82..<84: try reassign()
        case 84..<86: try move()
        case 86..<90: if expires { try perform(.expire, for: who.account) }
        case 90..<94: try revoke()
        case 94..<97: try changeDays()
        case 97..<114: try moveMoney(who)
        case 114..<116: try replay()
        default: today = today.adding(days: dice.between(0, 9))
        }
    }

    /// Gives the book a command; one that is refused must have left nothing behind.
    @discardableResult
    mutating func perform(_ command: LedgerCommand, for account: AccountID) throws -> LedgerOutcome? {
        serial += 1
        let step = LedgerStep(
            command: command, key: "\(name)-\(serial)", stamp: Sample.stamp(today, account: account),
            seed: (salt << 24) + serial)
        let hold = command.hold.flatMap { book.holds[$0] }
        let origins = hold?.charge.compactMap { book.lots[$0.lot] } ?? []
        let before = (book.transactions.count, book.lots.count, book.holds.count)
        let outcome: LedgerOutcome
        do {
            outcome = try book.apply(step)
        } catch {
            refusals[error.code, default: 0] += 1
            if before != (book.transactions.count, book.lots.count, book.holds.count) {
                throw LawBroken("\(error) left something behind")
            }
            return nil
        }
        log.append(step)
        deeds.append(Deed(step: step, hold: hold, origins: origins, outcome: outcome))
        for lot in outcome.lots where known.insert(lot.id).inserted { lots.append(lot.id) }
        return outcome
    }

    /// The same key again answers as before and changes nothing.
    private mutating func replay() throws {
        guard let step = dice.pick(log) else { return }
        let before = book.transactions.count
        try book.apply(step)
        if book.transactions.count != before { throw LawBroken("\(step.key) was done twice") }
    }
}

/// A command that was done, with what it was done to.
struct Deed {
    var step: LedgerStep
    /// The hold as it was.
    var hold: HoldState?
    /// The lots the hold was drawn from, as they were.
    var origins: [Lot]
    var outcome: LedgerOutcome
}

extension LedgerCommand {
    /// The hold that is charged or given back.
    var hold: HoldID? {
        switch self {
        case .post(let id, _, _), .release(let id, _), .giveBack(let id, _, _): id
        default: nil
        }
    }

    /// The grace that credits given back may have.
    var grace: Int? {
        switch self {
        case .post(_, _, let grace), .release(_, let grace), .giveBack(_, _, let grace): grace
        default: nil
        }
    }
}

extension HoldState {
    /// The credits that are reserved or charged.
    var charge: [HeldCredits] {
        let claim =
            switch self {
            case .pending(let hold): hold.claim
            case .settled(let settled): settled.charged
            }
        guard case .credits(_, let parts) = claim else { return [] }
        return parts
    }
}
