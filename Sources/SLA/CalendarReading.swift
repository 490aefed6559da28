import Primitives

/// The reading of one definition: what could be read, and every fault met on the way.
struct CalendarReading {
    private(set) var table = HoursTable(weekly: Array(repeating: [], count: 7))
    private(set) var effectiveFrom: CivilDate?
    private(set) var faults: [SLAFault] = []

    init(_ definition: CalendarDefinition, zone: String) {
        if definition.zone != zone {
            note("unknown_zone", "zone", "the rules at hand are those of \(zone), not of \(definition.zone)")
        }
        if definition.always {
            readAlways(definition)
        } else {
            readWeekly(definition.weekly)
            readDates(definition.dates)
            readHolidays(definition.holidays)
            readClosures(definition.closures)
        }
        effectiveFrom = definition.effectiveFrom.flatMap { date($0, "effective_from") }
    }

    /// Around the clock leaves no hours to say: hours beside it would be a promise nobody can read.
    private mutating func readAlways(_ definition: CalendarDefinition) {
        let told = [
            ("weekly", definition.weekly.values.allSatisfy(\.isEmpty)), ("dates", definition.dates.isEmpty),
            ("holidays", definition.holidays.isEmpty), ("closures", definition.closures.isEmpty),
        ]
        for (field, isEmpty) in told where !isEmpty {
            note("always_conflict", field, "a calendar that is always open has none; write 00:00 to 24:00 instead")
        }
        table.weekly = Array(repeating: [SecondRange(from: 0, to: WallTime.dayLength)], count: 7)
    }

    private mutating func readWeekly(_ weekly: [Weekday: [CalendarDefinition.Hours]]) {
        var placed: [PlacedHours] = []
        for (index, day) in Weekday.allCases.enumerated() {
            let read = hours(weekly[day] ?? [], "weekly.\(day.rawValue)")
            table.weekly[index] = read.map(\.range)
            placed += read.map { $0.moved(days: index) }
        }
        // Sunday's night runs into the Monday of the week after.
        let again = placed.filter { $0.range.from < WallTime.dayLength }.map { $0.moved(days: 7) }
        noteOverlaps(placed + again)
    }

    private mutating func readDates(_ dates: [String: [CalendarDefinition.Hours]]) {
        guard withinLimit(dates.count, SLALimits.datesPerCalendar, "dates") else { return }
        var placed: [PlacedHours] = []
        for (text, written) in dates.sorted(by: { $0.key < $1.key }) {
            let read = hours(written, "dates.\(text)")
            guard let day = date(text, "dates.\(text)")?.epochDays else { continue }
            table.dates[day] = read.map(\.range)
            placed += read.map { $0.moved(days: day) }
        }
        noteOverlaps(placed)
    }

    private mutating func readHolidays(_ holidays: [String]) {
        guard withinLimit(holidays.count, SLALimits.datesPerCalendar, "holidays") else { return }
        for (index, text) in holidays.enumerated() {
            let field = "holidays[\(index)]"
            guard let day = date(text, field)?.epochDays else { continue }
            if !table.holidays.insert(day).inserted {
                note("date_doubled", field, "\(text) is named twice")
            }
        }
    }

    private mutating func readClosures(_ closures: [CalendarDefinition.Closure]) {
        guard withinLimit(closures.count, SLALimits.datesPerCalendar, "closures") else { return }
        for (index, closure) in closures.enumerated() {
            let field = "closures[\(index)]"
            let day = date(closure.date, field)?.epochDays
            guard let range = range(closure.hours, field), let day else { continue }
            table.closures[day, default: []].append(range)
        }
    }
}

/// Leaves: one text read, one fault noted.
extension CalendarReading {
    private mutating func note(_ code: String, _ field: String, _ detail: String) {
        faults.append(SLAFault(code: code, field: field, detail: detail))
    }

    private mutating func withinLimit(_ count: Int, _ limit: Int, _ field: String) -> Bool {
        if count > limit { note("too_many", field, "\(count) entries, of which \(limit) are allowed") }
        return count <= limit
    }

    private mutating func date(_ text: String, _ field: String) -> CivilDate? {
        guard let date = try? CivilDate(parsing: text) else {
            note("date_malformed", field, "\"\(text)\" is not a date such as 2026-12-24")
            return nil
        }
        return date
    }

    private mutating func hours(_ written: [CalendarDefinition.Hours], _ field: String) -> [PlacedHours] {
        guard withinLimit(written.count, SLALimits.intervalsPerDay, field) else { return [] }
        var read: [PlacedHours] = []
        for (index, hours) in written.enumerated() {
            let place = "\(field)[\(index)]"
            if let range = range(hours, place) { read.append(PlacedHours(range: range, field: place, written: hours)) }
        }
        return read
    }

    private mutating func range(_ hours: CalendarDefinition.Hours, _ field: String) -> SecondRange? {
        let from = WallTime.seconds(hours.from, endsDay: false)
        let to = WallTime.seconds(hours.to, endsDay: true)
        if from == nil { note("time_malformed", field, "\"\(hours.from)\" is not a time from 00:00 to 23:59") }
        if to == nil { note("time_malformed", field, "\"\(hours.to)\" is not a time from 00:00 to 24:00") }
        guard let from, let to else { return nil }
        return SecondRange(from: from, to: to <= from ? to + WallTime.dayLength : to)
    }

    private mutating func noteOverlaps(_ placed: [PlacedHours]) {
        let sorted = placed.sorted { ($0.range.from, $0.range.to) < ($1.range.from, $1.range.to) }
        guard var longest = sorted.first else { return }
        for hours in sorted.dropFirst() {
            if hours.range.from < longest.range.to {
                let detail = "\(hours.text) overlaps \(longest.field), \(longest.text)"
                let fault = SLAFault(code: "hours_overlap", field: hours.field, detail: detail)
                // Mondays are compared twice, the second time with the Sunday before.
                if !faults.contains(fault) { faults.append(fault) }
            }
            if hours.range.to > longest.range.to { longest = hours }
        }
    }
}

/// Hours with the place where they were written.
private struct PlacedHours {
    var range: SecondRange
    let field: String
    let written: CalendarDefinition.Hours

    var text: String { "\(written.from) to \(written.to)" }

    func moved(days: Int) -> PlacedHours {
        var copy = self
        copy.range = range.shifted(by: Int64(days) * WallTime.dayLength)
        return copy
    }
}
