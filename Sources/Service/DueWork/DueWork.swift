import Primitives
import Storage

/// Something that happens by itself when its time comes: a lot that ends, an order nobody paid, a hold that ran out.
public struct DueItem: Sendable {
    /// When it falls due; it is done as of this instant.
    public let at: Instant
    /// What it is, for people who watch.
    public let summary: String
    /// Does it, as one operation of its own.
    let perform: @Sendable (Service, Request) throws -> Void

    /// A command that falls due.
    init<C: Command>(at: Instant, summary: String, _ command: C) {
        self.at = at
        self.summary = summary
        perform = { service, request in try service.run(command, request) }
    }
}

/// A kind of thing that falls due: it knows which of its items comes first.
protocol DueSource: Sendable {
    /// The earliest item due at or before `through`, if there is one; done, it must no longer be found.
    static func next(through: Instant, in scope: ReadScope) throws -> DueItem?
}

extension Service {
    /// The most items done in one call, so that no database, however broken, keeps a caller for ever.
    public static let mostDueItems = 100_000

    private static let dueSources: [any DueSource.Type] =
        CommerceOperations.due + SupportOperations.due + InboundOperations.due

    /// Does everything that falls due up to an instant, in the order of time, each as of the instant it fell due.
    ///
    /// - Returns: how many items were done.
    @discardableResult
    public func runDue(
        through: Instant, limit: Int = Service.mostDueItems, progress: (DueItem) -> Void = { _ in }
    ) throws -> Int {
        let actor = Actor.system("due-work")
        for done in 0..<limit {
            guard let item = try nextDue(through: through, actor) else { return done }
            try item.perform(self, Request(actor, at: item.at))
            progress(item)
        }
        return limit
    }

    /// Moves a sandbox's clock forward and does everything that falls due on the way.
    ///
    /// - Returns: how many things fell due.
    @discardableResult
    public func moveClock(
        to instant: Instant, as actor: Actor, progress: (DueItem) -> Void = { _ in }
    ) throws -> Int {
        let check = SetClock(to: instant)
        try database.read { transaction in
            let scope = ReadScope(transaction, actor, at: instant, shelf)
            try check.refuseUnlessForward(in: scope)
        }
        let done = try runDue(through: instant, progress: progress)
        try run(check, Request(actor, at: instant))
        return done
    }

    /// Does what fell due while nobody was there, up to the database's own now.
    ///
    /// - Returns: how many items were done, at most `limit`.
    @discardableResult
    public func catchUp(limit: Int = Service.mostDueItems) throws -> Int {
        let now = try database.read { transaction in
            try Self.instant(of: Request(.system("due-work")), in: transaction)
        }
        return try runDue(through: now, limit: limit)
    }

    private func nextDue(through: Instant, _ actor: Actor) throws -> DueItem? {
        try database.read { transaction in
            let scope = ReadScope(transaction, actor, at: through, shelf)
            return try Self.dueSources.compactMap { try $0.next(through: through, in: scope) }.min { $0.at < $1.at }
        }
    }
}
