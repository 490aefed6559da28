import Primitives
import Storage
import Synchronization

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
    var type: EventType { .lotGranted }

    static func summary(_ key: CodingKeys) -> String { key.rawValue }

    func perform(in scope: WriteScope) throws -> Int {
        if let account { scope.concerns(account) }
        for _ in 0..<count {
            scope.announce(Event(type, of: account) { fields in fields.set("text", text: text) })
        }
        return count
    }
}

/// A clock that stands still until it is moved.
final class Watch: Sendable {
    private let now: Mutex<Instant>

    init(_ now: Instant) { self.now = Mutex(now) }

    var time: Instant { now.withLock { $0 } }

    func move(bySeconds seconds: Int64) {
        now.withLock { $0 = $0.advanced(bySeconds: seconds) }
    }
}
