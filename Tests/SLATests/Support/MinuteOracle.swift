import Primitives
import SLA

/// The minutes of some weeks of one zone, and what the wall clock shows in each.
struct MinuteWall {
    /// The first minute since 1970 UTC.
    let first: Int
    /// What each minute shows, as minutes since the local 1970.
    let shown: [Int]
    private let firstShown: [Int: Int]
    private let startOfDay: [Int: Int]

    init(_ zone: TimeZoneRules, around date: CivilDate, days: Int) {
        first = (date.epochDays - days) * 1_440
        let first = first
        shown = (0..<(2 * days * 1_440)).map { index in
            let minute = first + index
            return minute + zone.offsetSeconds(at: Instant(clamping: Int64(minute) * 60)) / 60
        }
        firstShown = Dictionary(zip(shown, shown.indices), uniquingKeysWith: min)
        var starts: [Int: Int] = [:]
        var latest = Int.min
        for (index, minute) in shown.enumerated() where Self.day(minute) > latest {
            latest = Self.day(minute)
            starts[latest] = index
        }
        startOfDay = starts
    }

    static func day(_ minute: Int) -> Int { minute >= 0 ? minute / 1_440 : (minute + 1) / 1_440 - 1 }

    var days: [Int] { startOfDay.keys.sorted() }

    func exists(_ day: Int) -> Bool { startOfDay[day] != nil }

    /// The first minute that shows a reading; where none does, as far behind the gap as the reading is in it.
    func index(showing reading: Int) -> Int {
        if let index = firstShown[reading] { return index }
        guard let after = shown.firstIndex(where: { $0 > reading }), after > 0 else { return shown.count }
        return reading - (shown[after - 1] - (after - 1))
    }

    /// The day that has begun last in each minute.
    func owners() -> [Int] {
        var owner = Int.min
        return shown.map { minute in
            owner = max(owner, Self.day(minute))
            return owner
        }
    }
}

/// Open time marked minute by minute, as one would with a pencil: slow, and too simple to be wrong in the same way.
struct MinuteOracle {
    let wall: MinuteWall
    /// How many open minutes lie before each.
    private var opensBefore: [Int] = [0]

    init(_ definition: CalendarDefinition, _ wall: MinuteWall) {
        self.wall = wall
        var isOpen = Array(repeating: false, count: wall.shown.count)
        let owners = wall.owners()
        for day in wall.days {
            let text = CivilDate(epochDays: day).text
            let weekday = CivilDate(epochDays: day).weekday
            for hours in definition.dates[text] ?? definition.weekly[weekday] ?? [] {
                for minute in Self.minutes(hours, of: day, wall) {
                    let isOverride = owners[minute] == day && definition.dates[text] != nil
                    let isHoliday = definition.holidays.contains(CivilDate(epochDays: owners[minute]).text)
                    if isOverride || !isHoliday { isOpen[minute] = true }
                }
            }
        }
        for closure in definition.closures {
            guard let date = try? CivilDate(parsing: closure.date), wall.exists(date.epochDays) else { continue }
            for minute in Self.minutes(closure.hours, of: date.epochDays, wall) { isOpen[minute] = false }
        }
        for open in isOpen { opensBefore.append((opensBefore.last ?? 0) + (open ? 1 : 0)) }
    }

    private static func minutes(_ hours: CalendarDefinition.Hours, of day: Int, _ wall: MinuteWall) -> Range<Int> {
        let from = minute(hours.from)
        let to = minute(hours.to)
        let start = max(0, wall.index(showing: day * 1_440 + from))
        let end = min(wall.shown.count, wall.index(showing: day * 1_440 + (to <= from ? to + 1_440 : to)))
        return start..<max(start, end)
    }

    private static func minute(_ text: String) -> Int {
        let parts = text.split(separator: ":").compactMap { Int($0) }
        return (parts.first ?? 0) * 60 + (parts.last ?? 0)
    }

    func instant(_ index: Int) -> Instant { Instant(clamping: Int64(wall.first + index) * 60) }

    func elapsed(_ from: Int, _ to: Int) -> Int64 { Int64(opensBefore[to] - opensBefore[from]) * 60 }

    /// The first minute by which so many open ones have gone since another; nil past the end of the table.
    func due(_ from: Int, minutes: Int) -> Int? {
        var low = from
        var high = opensBefore.count
        while low < high {
            let middle = (low + high) / 2
            if opensBefore[middle] - opensBefore[from] < minutes { low = middle + 1 } else { high = middle }
        }
        return low < opensBefore.count ? low : nil
    }
}
