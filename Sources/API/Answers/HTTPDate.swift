import Primitives

/// Instants as headers write them (RFC 9110 §5.6.7): `Sun, 06 Nov 1994 08:49:37 GMT`.
enum HTTPDate {
    private static let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    static func text(_ instant: Instant) -> String {
        let local = TimeZoneRules.utc.local(instant)
        let date = local.date
        let weekday = ((date.epochDays % 7) + 7) % 7
        let (hour, minute, second) = (local.secondOfDay / 3_600, local.secondOfDay / 60 % 60, local.secondOfDay % 60)
        let year = String(repeating: "0", count: max(0, 4 - "\(date.year)".count)) + "\(date.year)"
        return "\(days[weekday]), \(two(date.day)) \(months[date.month - 1]) \(year) "
            + "\(two(hour)):\(two(minute)):\(two(second)) GMT"
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
