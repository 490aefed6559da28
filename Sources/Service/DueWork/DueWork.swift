import JSON
import Primitives
import Storage

/// Something that happens by itself when its time comes: a lot that ends, an order nobody paid, a hold that ran out.
struct DueItem: Sendable {
    /// When it falls due; it is done as of this instant.
    let at: Instant
    /// What it is, for people who watch.
    let summary: String
    /// Does it, and leaves the records of an operation of its own.
    let perform: @Sendable (WriteScope) throws -> Void

    /// A command that falls due.
    init<C: Command>(at: Instant, summary: String, _ command: C) {
        self.at = at
        self.summary = summary
        perform = { scope in
            _ = try command.perform(in: scope)
            try scope.record(C.name, try JSONCoder.encode(command))
        }
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

    fileprivate static let dueSources: [any DueSource.Type] =
        CommerceOperations.due + SupportOperations.due + InboundOperations.due

    /// Does everything that falls due up to an instant, in the order of time, each as of the instant it fell due.
    ///
    /// - Returns: how many items were done.
    @discardableResult
    public func runDue(through: Instant, limit: Int = Service.mostDueItems) throws -> Int {
        for done in 0..<limit {
            guard let item = try nextDue(through: through) else { return done }
            let request = Request(.dueWork, at: item.at)
            let seed = try Self.seed()
            try committed(request) { transaction in
                try item.perform(try self.scope(transaction, request, seed))
            }
        }
        return limit
    }

    /// Does what fell due while nobody was there, up to the database's own now.
    ///
    /// - Returns: how many items were done, at most `limit`.
    @discardableResult
    public func catchUp(limit: Int = Service.mostDueItems) throws -> Int {
        let now = try database.read { transaction in
            try Self.instant(of: Request(.dueWork), in: transaction)
        }
        return try runDue(through: now, limit: limit)
    }

    private func nextDue(through: Instant) throws -> DueItem? {
        try database.read { transaction in
            try ReadScope(transaction, .dueWork, at: through, shelf).nextDue(through: through)
        }
    }
}

extension ReadScope {
    /// The earliest of all that falls due at or before an instant.
    func nextDue(through: Instant) throws -> DueItem? {
        try Service.dueSources.compactMap { try $0.next(through: through, in: self) }.min { $0.at < $1.at }
    }
}

extension Actor {
    /// Who does what falls due.
    static let dueWork = Actor.system("due-work")
}
