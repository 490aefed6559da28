import Primitives
import Synchronization
import System

/// The rules of time zones, read from the system's zoneinfo once per zone and kept.
public enum ZoneRules {
    private static let known = Mutex<[ZoneName: TimeZoneRules]>([:])

    /// The rules of a zone, or nil where this machine does not know it.
    public static func find(_ name: ZoneName) -> TimeZoneRules? {
        if let rules = known.withLock({ $0[name] }) { return rules }
        guard let bytes = try? ZoneInfo.bytes(named: name.text),
            let rules = try? TimeZoneRules(tzif: bytes, name: name.text)
        else { return nil }
        known.withLock { $0[name] = rules }
        return rules
    }
}
