import Primitives
import SLA

/// An instant from its text.
func at(_ text: String) throws -> Instant { try Instant(parsing: text) }

/// An interval from its text.
func interval(_ text: String) throws -> Interval { try Interval(parsing: text) }

/// Hours from texts such as `09:00-17:00`.
func hours(_ texts: String...) -> [CalendarDefinition.Hours] {
    texts.map { text in
        let parts = text.split(separator: "-").map(String.init)
        return CalendarDefinition.Hours(from: parts.first ?? "", to: parts.last ?? "")
    }
}

extension CalendarDefinition {
    /// The same hours from Monday to Friday.
    static func weekdays(_ hours: [Hours], zone: String = "UTC") -> CalendarDefinition {
        let days: [Weekday] = [.mon, .tue, .wed, .thu, .fri]
        return CalendarDefinition(zone: zone, weekly: Dictionary(uniqueKeysWithValues: days.map { ($0, hours) }))
    }

    /// The same hours on every day.
    static func daily(_ hours: [Hours], zone: String = "UTC") -> CalendarDefinition {
        CalendarDefinition(
            zone: zone, weekly: Dictionary(uniqueKeysWithValues: Weekday.allCases.map { ($0, hours) }))
    }

    /// Around the clock.
    static let aroundTheClock = CalendarDefinition(zone: "UTC", always: true)

    /// The calendar it defines.
    func calendar() throws -> WorkCalendar { try WorkCalendar(self, zone: Zones.rules(zone)) }
}
