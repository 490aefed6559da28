import Ledger
import Primitives
import Testing

/// The laws of design §5, over random lives of a book.
@Suite struct LedgerLawTests {
    static let operations = 20_000
    static let wholeCheckEvery = 500

    @Test(
        "whatever happens, sums are zero, lots add up, no balance is below zero, values come to prices, twice is once",
        arguments: UInt64(1)...50)
    func lawsHold(seed: UInt64) throws {
        var rehearsal = Rehearsal.usual(seed: seed)
        var projection = LedgerProjection()
        for operation in 1...Self.operations {
            try rehearsal.step()
            for deed in rehearsal.deeds {
                try Laws.after(deed, in: rehearsal.book)
                for transaction in deed.outcome.transactions { try projection.add(transaction) }
            }
            if operation % Self.wholeCheckEvery == 0 {
                try WholeLaws.check(rehearsal)
                try Laws.transactionsTellAll(projection, rehearsal.book)
            }
        }
        var again = rehearsal.book
        try again.apply(rehearsal.log)
        try Laws.areEqual(again, rehearsal.book)
        #expect(Set(rehearsal.book.transactions.map(\.kind)) == Set(TransactionKind.allCases))
        #expect(Self.refusalsMet.filter { rehearsal.refusals[$0] == nil } == [])
    }

    /// What every random life runs into at times, without changing anything.
    static let refusalsMet = [
        "account_mismatch", "balance_below_zero", "credits_in_use", "empty_transaction", "hold_resolved",
        "more_than_held", "no_credits", "nothing_to_move", "value_left_behind",
    ]

    @Test(
        "a log run in another book gives the same book, and its transactions alone tell all", arguments: UInt64(51)...55
    )
    func logIsEnough(seed: UInt64) throws {
        let rehearsal = try Rehearsal.usual(seed: seed).afterSteps(5_000)
        var again = LedgerBook()
        try again.apply(rehearsal.log)
        try Laws.areEqual(again, rehearsal.book)
        try Laws.transactionsTellAll(LedgerBook.recompute(from: again.transactions), rehearsal.book)
    }

    @Test("operations of different accounts may come in any order", arguments: UInt64(61)...65)
    func accountsAreIndependent(seed: UInt64) throws {
        let casts = ["acme", "blue", "corp", "dune"].map { name in
            Rehearsal.Cast(account: Sample.account(name), family: Sample.family, currency: Sample.usd)
        }
        let lives = try casts.enumerated().map { index, who in
            try Rehearsal(seed: seed * 10 + UInt64(index), cast: [who], name: who.account.text).afterSteps(2_000)
        }
        try Self.anyOrderIsTheSame(lives, seed: seed)
    }

    @Test("operations on disjoint lots of one account may come in any order", arguments: UInt64(71)...75)
    func disjointLotsAreIndependent(seed: UInt64) throws {
        let lives = try ["incident", "onsite", "training"].enumerated().map { index, name in
            let who = Rehearsal.Cast(account: Sample.acme, family: Sample.family(name), currency: Sample.usd)
            // Expiry takes all of an account's lots at one date, so it is not an operation on disjoint lots.
            return try Rehearsal(seed: seed * 10 + UInt64(index), cast: [who], name: name, expires: false)
                .afterSteps(2_000)
        }
        try Self.anyOrderIsTheSame(lives, seed: seed)
    }

    private static func anyOrderIsTheSame(_ lives: [Rehearsal], seed: UInt64) throws {
        var dice = Dice(seed: seed)
        var inTurn = LedgerBook()
        for life in lives { try inTurn.apply(life.log) }
        var shuffled = LedgerBook()
        try shuffled.apply(dice.interleaved(lives.map(\.log)))
        try Laws.areEqual(shuffled, inTurn)
    }
}

extension Rehearsal {
    /// The life after so many steps.
    func afterSteps(_ count: Int) throws -> Rehearsal {
        var rehearsal = self
        for _ in 1...count { try rehearsal.step() }
        return rehearsal
    }
}

extension Dice {
    /// Several logs as one, each still in its own order.
    mutating func interleaved(_ logs: [[LedgerStep]]) -> [LedgerStep] {
        var rest = logs.map { $0[...] }
        var merged: [LedgerStep] = []
        while let next = pick(rest.indices.filter { !rest[$0].isEmpty }) {
            merged.append(rest[next].removeFirst())
        }
        return merged
    }
}

extension Laws {
    /// The live projections are what the transactions alone say.
    static func transactionsTellAll(_ projection: LedgerProjection, _ book: LedgerBook) throws {
        let lots = Array(book.lots.values)
        if let difference = projection.firstDifference(lots: lots, balances: book.balances) {
            throw LawBroken(difference)
        }
    }

    /// Two books have the same lots, holds and balances, and as many transactions.
    static func areEqual(_ one: LedgerBook, _ other: LedgerBook) throws {
        if one.balances != other.balances { throw LawBroken("the balances differ") }
        if one.lots != other.lots { throw LawBroken("the lots differ") }
        if one.holds != other.holds { throw LawBroken("the holds differ") }
        if one.transactions.count != other.transactions.count { throw LawBroken("the transactions differ") }
    }
}
