import Primitives

/// Which version of which calendar a promise was computed with.
public struct CalendarReference: Hashable, Sendable, Codable {
    /// The calendar.
    public var id: CalendarID
    /// Its version.
    public var version: Int

    /// Names a version of a calendar.
    public init(id: CalendarID, version: Int) {
        self.id = id
        self.version = version
    }
}
