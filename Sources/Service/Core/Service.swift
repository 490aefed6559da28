import Crypto
import JSON
import Primitives
import Storage
import Synchronization
import System

/// Runs operations: each in one transaction that also holds its audit record and the answer kept for its key.
public final class Service: Sendable {
    /// Where everything is kept.
    public let database: Database
    /// What is kept sealed in it.
    public let secrets: SecretKeeper
    /// Who holds which API key.
    public let keyring: Keyring
    let inFlight = InFlight()
    /// Which addresses webhooks call.
    public let addresses: AddressPolicy
    let shelf: Shelf

    /// A service over an open database, whose webhooks call the public internet and what else `addresses` allows.
    public init(_ database: Database, addresses: AddressPolicy = AddressPolicy()) {
        self.database = database
        self.addresses = addresses
        secrets = SecretKeeper(database)
        keyring = Keyring(database)
        shelf = Shelf(database, secrets, addresses)
    }

    /// Runs a query against committed state.
    public func perform<Q: Query>(_ query: Q, _ request: Request) throws -> Answered {
        try database.read { transaction in
            let at = try shelf.instant(of: request, in: transaction)
            let answer = try query.perform(in: ReadScope(transaction, request.actor, at: at, self.shelf))
            return try Self.answered(answer)
        }
    }

    /// Runs a command in one transaction; the answer comes back when it is committed.
    public func perform<C: Command>(_ command: C, _ request: Request) throws -> Answered {
        let answered = try committed(request, try work(command, request))
        if C.self is any ChangesKeys.Type { keyring.forget() }
        return answered
    }

    /// What the writer does for a command: all that can be made ready before is made ready here.
    func work<C: Command>(
        _ command: C, _ request: Request
    ) throws -> @Sendable (Transaction) throws -> Answered {
        let input = try JSONCoder.encode(command)
        let asked = Asked(C.self, input)
        let seed = try Self.seed()
        return { transaction in
            if let kept = try self.kept(for: request, asked, in: transaction) { return kept }
            let scope = try self.scope(transaction, request, seed)
            try Self.requireUnchanged(command, request.expected, in: scope)
            let answered = try Self.answered(try command.perform(in: scope))
            try self.record(asked, answered, request, in: scope)
            return answered
        }
    }

    /// Runs a query that lists things, and says where its page ends.
    func perform<Q: Query, Item: Listed>(
        list query: Q, _ request: Request
    ) throws -> Answered where Q.Answer == [Item] {
        try database.read { transaction in
            let at = try shelf.instant(of: request, in: transaction)
            let items = try query.perform(in: ReadScope(transaction, request.actor, at: at, self.shelf))
            var answered = try Self.answered(items)
            answered.page = Answered.Page(count: items.count, last: items.last?.listKey)
            return answered
        }
    }

    /// Runs a command as part of a larger whole, and gives its answer as a value.
    ///
    /// Replays, the demonstration and tests use it; the effect and the records are those of `perform`.
    @discardableResult
    public func run<C: Command>(_ command: C, _ request: Request) throws -> C.Answer {
        let input = try JSONCoder.encode(command)
        let seed = try Self.seed()
        return try committed(request) { transaction in
            let scope = try self.scope(transaction, request, seed)
            let answer = try command.perform(in: scope)
            try self.record(Asked(C.self, input), try Self.answered(answer), request, in: scope)
            return answer
        }
    }

    /// Runs a query and gives its answer as a value.
    public func run<Q: Query>(_ query: Q, _ request: Request) throws -> Q.Answer {
        try database.read { transaction in
            let at = try shelf.instant(of: request, in: transaction)
            return try query.perform(in: ReadScope(transaction, request.actor, at: at, self.shelf))
        }
    }

    func scope(_ transaction: Transaction, _ request: Request, _ seed: Seed) throws -> WriteScope {
        let at = try Self.instant(of: request, in: transaction)
        let ids = IdentifierMaker(milliseconds: seed.milliseconds, seed: seed.bits)
        return WriteScope(transaction, request.actor, at: at, shelf, ids: ids)
    }

    /// The instant of an operation: what the request says, else a sandbox's clock, else the system's.
    static func instant(of request: Request, in transaction: ReadTransaction) throws -> Instant {
        if let at = request.at { return at }
        if let sandbox = try MetadataTable.sandboxClock(in: transaction) { return sandbox }
        return now()
    }

    /// The instant it is outside sandboxes.
    static func now() -> Instant { Instant(clamping: SystemClock.now().seconds) }

    static func answered<A: Encodable>(_ answer: A) throws -> Answered {
        Answered(
            bytes: try JSONCoder.encode(answer), isRefusal: (answer as? any RefusableAnswer)?.isRefusal ?? false,
            isReplayed: false, job: nil)
    }
}

extension Service {
    /// What makes the identifiers of one operation its own.
    struct Seed: Sendable {
        let milliseconds: Int64
        let bits: (UInt64, UInt64)
    }

    /// How far identifiers may run ahead of the clock under load.
    private static let mostMillisecondsAhead: Int64 = 1000

    private static let lastMillisecond = Mutex<Int64>(0)

    /// Draws a seed; it is drawn once, so that an operation that is run again makes the same identifiers.
    ///
    /// Identifiers follow the real clock, also in a sandbox, so that they order what was recorded as it was recorded;
    /// two operations of one millisecond get two, as long as that does not run far ahead.
    static func seed() throws -> Seed {
        let now = SystemClock.now().milliseconds
        let milliseconds = lastMillisecond.withLock { last in
            last = min(max(now, last + 1), now + mostMillisecondsAhead)
            return last
        }
        return Seed(milliseconds: milliseconds, bits: try Random.seed())
    }
}
