import Crypto
import Primitives
import Storage

/// How much a worker can take on.
public struct DeliveryRoom: Sendable {
    /// How many messages more it can send.
    public var free: Int
    /// How many are on their way, by endpoint.
    public var busy: [EndpointID: Int]
    /// With which endpoint to begin, so that each comes first in its turn.
    public var start: Int

    /// Room for so many messages.
    public init(free: Int, busy: [EndpointID: Int] = [:], start: Int = 0) {
        self.free = free
        self.busy = busy
        self.start = start
    }
}

/// What a worker does next.
public struct DeliveryTurn: Sendable {
    /// Messages to send now; their lanes are claimed.
    public var messages: [Message] = []
    /// When something is due again that nobody has claimed.
    public var nextAt: Instant?
}

extension Service {
    private static let deliverer = Actor.system("delivery")

    /// Lets go of lanes that a worker held when it was killed.
    ///
    /// The database belongs to one process at a time, so whoever starts knows that nobody else is at work.
    public func releaseDeliveryClaims() throws {
        try database.write { transaction in
            try LanesTable.releaseAll(in: transaction)
            try DeadLettersTable.releaseAll(in: transaction)
        }
    }

    /// Writes down what came of messages, and claims what is due: one transaction for all of it.
    ///
    /// - Parameter worker: who claims.
    public func deliveryTurn(
        settling tellings: [Telling], room: DeliveryRoom, worker: String, at instant: Instant
    ) throws -> DeliveryTurn {
        if tellings.isEmpty {
            // Looking costs no commit.
            let (isDue, nextAt) = try database.read { transaction in
                let scope = ReadScope(transaction, Self.deliverer, at: instant, shelf)
                return try DeliveryClaiming(scope: scope, room: room).look()
            }
            if !isDue { return DeliveryTurn(nextAt: nextAt) }
        }
        let seed = try Self.seed()
        return try database.write { transaction in
            let scope = try self.scope(transaction, Request(Self.deliverer, at: instant), seed)
            for telling in tellings { try MessageSettling(telling: telling, scope: scope).run() }
            // What was announced by this may itself be claimed.
            try scope.tell()
            return try DeliveryClaiming(scope: scope, room: room).claim(for: worker, in: scope)
        }
    }

    /// How many events wait, and when the oldest of them was recorded, in milliseconds since 1970.
    public func deliveryDepth() throws -> (events: Int, oldestMilliseconds: Int64?) {
        try database.read { try LanesTable.depth(in: $0) }
    }
}

/// Finds what is due, endpoint by endpoint, and takes it.
struct DeliveryClaiming {
    let scope: ReadScope
    let room: DeliveryRoom

    /// Whether anything could be claimed now, and else when something is due.
    func look() throws -> (isDue: Bool, nextAt: Instant?) {
        var nextAt: Instant?
        for endpoint in try endpoints() {
            let most = most(for: endpoint)
            if most > 0,
                try !LanesTable.due(of: endpoint.id, at: scope.at, limit: 1, in: scope.transaction).isEmpty
            {
                return (true, nil)
            }
            nextAt = try earlier(nextAt, endpoint)
        }
        let letters = try DeadLettersTable.replaying(at: scope.at, limit: 1, in: scope.transaction)
        return (room.free > 0 && !letters.isEmpty, nextAt)
    }

    /// Claims what is due, as far as there is room.
    func claim(for worker: String, in scope: WriteScope) throws -> DeliveryTurn {
        var turn = DeliveryTurn()
        let until = scope.at.advanced(bySeconds: DeliveryLimits.leaseSeconds)
        try claimLetters(until: until, &turn, in: scope)
        for endpoint in try endpoints() {
            let most = min(most(for: endpoint), room.free - turn.messages.count)
            if most > 0 {
                let secrets = secrets(of: endpoint.id)
                for lane in try LanesTable.due(of: endpoint.id, at: scope.at, limit: most, in: scope.transaction) {
                    guard let head = lane.head,
                        let event = try EventsTable.event(head, of: lane.account, in: scope.transaction)
                    else { continue }
                    try LanesTable.claim(lane, by: worker, until: until, in: scope.writes)
                    turn.messages.append(
                        Message(
                            endpoint: endpoint.id, url: endpoint.url, event: event, number: lane.attempts + 1,
                            isReplay: false, secrets: secrets))
                }
            }
            turn.nextAt = try earlier(turn.nextAt, endpoint)
        }
        return turn
    }

    private func claimLetters(until: Instant, _ turn: inout DeliveryTurn, in scope: WriteScope) throws {
        let most = min(room.free, DeliveryLimits.mostReplaysPerTurn)
        guard most > 0 else { return }
        for var letter in try DeadLettersTable.replaying(at: scope.at, limit: most, in: scope.transaction) {
            guard let endpoint = try EndpointsTable.endpoint(letter.endpoint, in: scope.transaction),
                let event = try EventsTable.event(letter.sequence, of: letter.account, in: scope.transaction)
            else { continue }
            if endpoint.state == .disabled {
                letter.state = .dead
                try DeadLettersTable.save(letter, in: scope.writes)
                continue
            }
            letter.claimedUntil = until
            try DeadLettersTable.save(letter, in: scope.writes)
            turn.messages.append(
                Message(
                    endpoint: endpoint.id, url: endpoint.url, event: event, number: letter.attempts + 1,
                    isReplay: true, secrets: secrets(of: endpoint.id)))
        }
    }

    /// Active endpoints with something waiting, beginning with whose turn it is.
    private func endpoints() throws -> [EndpointsTable.Endpoint] {
        var found: [EndpointsTable.Endpoint] = []
        var last: EndpointID?
        while let id = try LanesTable.nextBusy(after: last, in: scope.transaction) {
            last = id
            if let endpoint = try EndpointsTable.endpoint(id, in: scope.transaction), endpoint.state == .active {
                found.append(endpoint)
            }
        }
        guard !found.isEmpty else { return [] }
        let start = Int(UInt(bitPattern: room.start) % UInt(found.count))
        return Array(found[start...] + found[..<start])
    }

    private func most(for endpoint: EndpointsTable.Endpoint) -> Int {
        let most =
            endpoint.failures > 0 ? DeliveryLimits.mostPerFailingEndpoint : DeliveryLimits.mostPerEndpoint
        return min(room.free, max(0, most - (room.busy[endpoint.id] ?? 0)))
    }

    private func earlier(_ instant: Instant?, _ endpoint: EndpointsTable.Endpoint) throws -> Instant? {
        let next = try LanesTable.soonest(of: endpoint.id, after: scope.at, in: scope.transaction)
        return [instant, next].compactMap { $0 }.min()
    }

    /// The secrets that sign now; an endpoint whose secrets cannot be opened fails until the key is put back.
    private func secrets(of endpoint: EndpointID) -> [WebhookSecret] {
        (try? EndpointSecrets.signing(endpoint, at: scope.at, in: scope)) ?? []
    }
}
