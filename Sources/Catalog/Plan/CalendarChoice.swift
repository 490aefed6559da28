import Primitives

/// Which calendar a promise runs on: one for everybody, or one by the account's zone.
public enum CalendarChoice: Hashable, Sendable {
    /// The same calendar everywhere.
    case one(CalendarID)
    /// The calendar of the longest prefix of the account's zone, otherwise the other one.
    case byZone([String: CalendarID], otherwise: CalendarID)

    /// The calendar for an account in a zone.
    public func calendar(for zone: ZoneName) -> CalendarID {
        switch self {
        case .one(let calendar): return calendar
        case .byZone(let prefixes, let otherwise):
            let fitting = prefixes.keys.filter { zone.text.utf8.starts(with: $0.utf8) }
            let longest = fitting.max { $0.utf8.count < $1.utf8.count }
            return longest.flatMap { prefixes[$0] } ?? otherwise
        }
    }

    /// Every calendar that may be chosen, in byte order.
    public var calendars: [CalendarID] {
        switch self {
        case .one(let calendar): [calendar]
        case .byZone(let prefixes, let otherwise):
            Set(prefixes.values).union([otherwise]).sorted { $0.text < $1.text }
        }
    }
}
