import Ledger
import Primitives

/// One command of a log, with all it takes to do it again.
struct LedgerStep {
    var command: LedgerCommand
    var key: String
    var stamp: LedgerStamp
    var seed: UInt64
}

extension LedgerBook {
    /// Does a step; ids come from the step alone, so that they do not depend on what was done before it.
    @discardableResult
    mutating func apply(_ step: LedgerStep) throws(LedgerRefusal) -> LedgerOutcome {
        var ids = IdentifierMaker(milliseconds: Int64(step.seed >> 24), seed: (step.seed << 24, step.seed))
        return try apply(step.command, key: step.key, stamp: step.stamp, ids: &ids)
    }

    /// Does a whole log.
    mutating func apply(_ log: [LedgerStep]) throws(LedgerRefusal) {
        for step in log { try apply(step) }
    }
}
