import Delivery
import Primitives
import Storage
import Synchronization
import Testing

@testable import Service

/// An operation that only announces: so many events of an account, with a text each.
struct Shout: Command {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case account
        case count
        case text
    }

    typealias Answer = Int

    static let name = "test.shout"
    static let summary = "Announce."
    static let role = Role.admin

    var account: AccountID?
    var count = 1
    var text = ""

    static func summary(_ key: CodingKeys) -> String { key.rawValue }

    func perform(in scope: WriteScope) throws -> Int {
        if let account { scope.concerns(account) }
        for _ in 0..<count {
            scope.announce(Event(.lotGranted, of: account) { fields in fields.set("text", text: text) })
        }
        return count
    }
}

/// A clock that stands still until it is moved.
final class Watch: Sendable {
    private let now: Mutex<Instant>

    init(_ now: Instant) { self.now = Mutex(now) }

    var time: Instant { now.withLock { $0 } }

    func move(to instant: Instant) {
        now.withLock { $0 = instant }
    }
}

/// A service with a database of its own that may call this machine, and the one who tells its events.
struct Post {
    static let start = "2026-03-02T09:00:00Z"

    let service: Service
    let watch: Watch
    private let actor = Actor(origin: .operatingSystem, name: "tester", role: .admin)

    /// - Parameter allowing: networks that may be called although they are not public.
    init(allowing: [String] = ["127.0.0.0/8"]) throws {
        watch = Watch(try Instant(parsing: Self.start))
        let addresses = AddressPolicy(allowing: allowing.compactMap(IPNetwork.init))
        service = Service(try Database.temporary(at: watch.time), addresses: addresses)
    }

    /// Delivers by this post's clock, without chance.
    func delivery(
        over transport: (any Transport)? = nil, _ adjust: (inout DeliveryConfiguration) -> Void = { _ in }
    ) throws -> DeliveryService {
        var configuration = DeliveryConfiguration(service)
        configuration.clock = { [watch] in watch.time }
        configuration.chance = { 0 }
        configuration.transport = transport
        adjust(&configuration)
        let delivery = try DeliveryService(service, configuration)
        try delivery.start()
        return delivery
    }

    @discardableResult
    func add(_ url: String, _ id: String = "one") throws -> AddEndpoint.Answer {
        try run(AddEndpoint(url: try EndpointURL(parsing: url), id: try EndpointID(parsing: id)))
    }

    @discardableResult
    func run<C: Command>(_ command: C) throws -> C.Answer {
        try service.run(command, Request(actor, at: watch.time))
    }

    func shout(_ count: Int = 1, of account: String = "acme", _ text: String = "") throws {
        try run(Shout(account: try AccountID(parsing: account), count: count, text: text))
    }

    /// Attempts, oldest first, once there are so many; whatever there is where they do not come in time.
    func attempts(_ count: Int, within seconds: Int64 = 20) throws -> [DeliveryAnswer] {
        var found: [DeliveryAnswer] = []
        let end = ContinuousClock.now + .seconds(seconds)
        repeat {
            found = try service.run(ListDeliveries(), Request(actor, at: watch.time)).reversed()
            if found.count >= count { break }
            Pause.briefly()
        } while ContinuousClock.now < end
        return found
    }

    func endpoint(_ id: String = "one") throws -> EndpointAnswer {
        let all = try service.run(ListEndpoints(), Request(actor, at: watch.time))
        return try #require(all.first { $0.id.text == id })
    }
}
