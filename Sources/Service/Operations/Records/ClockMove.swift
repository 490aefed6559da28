import Primitives
import Storage

/// Where a sandbox's clock stands, and what fell due on its way there.
public struct ClockMoved: Codable, Sendable {
    /// The time it is.
    public internal(set) var now: Instant
    /// What fell due, in order, each with its time; no more than the first thousands of it.
    public internal(set) var what: [String] = []
}

/// A sandbox's clock on its way forward: whatever falls due is done in order, each thing as of the instant it fell due,
/// many to a transaction; the clock stays where it is until all of it is done.
struct ClockMove {
    /// How many things one transaction does.
    static let batch = 50
    /// How many things are told one by one, so that what came of the move is never too long to be read.
    static let mostTold = 5_000

    /// The time it shall be.
    let to: Instant

    /// Refuses in a database that lives by the real clock, and refuses to turn a sandbox's back.
    func begin(in scope: WriteScope) throws -> JobPlan<ClockMoved> {
        guard let now = try MetadataTable.sandboxClock(in: scope.transaction) else {
            throw Refusal(
                .refused, code: "not_a_sandbox", what: "This database lives by the real clock.",
                why: "Only a sandbox has a clock that can be set.", next: "Make one with `acquit init --sandbox`.")
        }
        guard to >= now else {
            throw Refusal(
                .refused, code: "clock_goes_forward", what: "The clock stands at \(now.text), after \(to.text).",
                why: "What has happened is not undone by turning back the clock.",
                next: "Name a later time, or make a new sandbox.")
        }
        // How much falls due on the way is not known before it is done: one thing brings about another.
        return JobPlan(total: 0, outcome: ClockMoved(now: now))
    }

    /// Does what falls due next, after `cursor` things; where nothing is left, the clock arrives.
    func step(after cursor: String?, outcome: inout ClockMoved, in scope: WriteScope) throws -> JobStep {
        for done in 0..<Self.batch {
            guard let item = try scope.nextDue(through: to) else {
                return try arrive(having: done, outcome: &outcome, in: scope)
            }
            try scope.acting(as: .dueWork, at: item.at, item.perform)
            if outcome.what.count < Self.mostTold { outcome.what.append("\(item.at.text) \(item.summary)") }
        }
        let sum = (cursor.flatMap { Int($0) } ?? 0) + Self.batch
        guard sum < Service.mostDueItems else {
            return try arrive(having: Self.batch, outcome: &outcome, in: scope)
        }
        return .more(cursor: "\(sum)", done: Self.batch)
    }

    private func arrive(
        having done: Int, outcome: inout ClockMoved, in scope: WriteScope
    ) throws -> JobStep {
        // Somebody else may have moved it further meanwhile.
        let now = max(to, try MetadataTable.sandboxClock(in: scope.transaction) ?? to)
        try MetadataTable.setSandboxClock(now, in: scope.writes)
        outcome.now = now
        return .finished(done: done)
    }
}
