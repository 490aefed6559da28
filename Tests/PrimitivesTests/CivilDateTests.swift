import Foundation
import Primitives
import Testing

@Suite("Dates")
struct CivilDateTests {
    @Test("every day from year 1 to 9999 follows the one before as the calendar says")
    func everyDay() {
        let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        var (year, month, day) = (1, 1, 1)
        var wrong = 0
        for days in CivilDate.earliest.epochDays...CivilDate.latest.epochDays {
            let date = CivilDate(epochDays: days)
            if (date.year, date.month, date.day) != (year, month, day)
                || CivilDate(year: year, month: month, day: day)?.epochDays != days
            {
                wrong += 1
            }
            let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
            day += 1
            if day > (month == 2 && isLeap ? 29 : lengths[month - 1]) { (month, day) = (month + 1, 1) }
            if month > 12 { (year, month) = (year + 1, 1) }
        }
        #expect(wrong == 0)
        #expect(year == 10_000)
    }

    @Test(
        "weekdays are those of the calendar on the wall",
        arguments: [
            ("1970-01-01", Weekday.thu), ("2000-02-29", .tue), ("2026-03-02", .mon), ("1969-12-28", .sun),
            ("0001-01-01", .mon), ("9999-12-31", .fri),
        ])
    func weekdays(text: String, weekday: Weekday) throws {
        #expect(try date(text).weekday == weekday)
    }

    @Test(
        "a month later is the same day or the month's last",
        arguments: [
            ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2024-02-29", 12, "2025-02-28"),
            ("2026-03-31", -1, "2026-02-28"), ("2026-12-15", 1, "2027-01-15"), ("2026-01-15", -1, "2025-12-15"),
            ("2026-05-31", 13, "2027-06-30"), ("0001-01-01", -1, "0001-01-01"), ("9999-12-01", 1, "9999-12-31"),
            ("2026-01-01", .max, "9999-12-31"), ("2026-01-01", .min, "0001-01-01"),
        ])
    func months(start: String, months: Int, end: String) throws {
        #expect(try date(start).adding(months: months).text == end)
    }

    @Test("days are added up to the calendar's ends")
    func days() throws {
        #expect(try date("2026-02-28").adding(days: 1).text == "2026-03-01")
        #expect(try date("2026-01-01").adding(days: .max) == .latest)
        #expect(try date("2026-01-01").adding(days: .min) == .earliest)
        #expect(CivilDate.latest.days(since: .earliest) == 3_652_058)
    }

    @Test("twelve months from 2 March run through 2 March")
    func validity() throws {
        #expect(try date("2026-03-02").adding(try Period(parsing: "P12M")).text == "2027-03-02")
    }

    @Test(
        "an invoice net 30 of 31 January is due on 2 March and overdue the day after",
        arguments: [("2026-03-02", 0), ("2026-03-03", 1), ("2026-04-01", 30), ("2026-04-02", 31)])
    func aging(asOf: String, daysOverdue: Int) throws {
        let due = try date("2026-01-31").adding(try Period(parsing: "P30D"))
        #expect(due.text == "2026-03-02")
        #expect(try date(asOf).days(since: due) == daysOverdue)
    }

    @Test(
        "a date is eight digits and two hyphens that name a day",
        arguments: [
            ("2026-02-29", "out_of_range"), ("2026-13-01", "out_of_range"), ("2026-00-01", "out_of_range"),
            ("2026-01-00", "out_of_range"), ("0000-01-01", "out_of_range"), ("1900-02-29", "out_of_range"),
            ("2026-1-1", "malformed"), ("20260101", "malformed"), ("2026/01/01", "malformed"),
            (" 2026-01-01", "malformed"), ("2026-01-01T", "malformed"), ("-026-01-01", "malformed"), ("", "malformed"),
        ])
    func refusals(text: String, code: String) {
        #expect(faultCode(of: text, as: CivilDate.self) == code)
    }
}
