import Primitives
import Synchronization
import System
import Testing

/// The zones of the machine, each read once.
enum Zones {
    private static let read = Mutex<[String: TimeZoneRules]>([:])

    static func rules(_ name: String) throws -> TimeZoneRules {
        if let rules = read.withLock({ $0[name] }) { return rules }
        let rules = try TimeZoneRules(tzif: ZoneInfo.bytes(named: name), name: name)
        read.withLock { $0[name] = rules }
        return rules
    }
}
