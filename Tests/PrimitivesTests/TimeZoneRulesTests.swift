import Primitives
import Testing

@Suite("Time zones")
struct TimeZoneRulesTests {
    @Test(
        "a reading that the clocks leap over shifts forward by the leap",
        arguments: [
            ("Europe/Berlin", "2026-03-29T02:30:00", "2026-03-29T01:30:00Z"),
            ("America/New_York", "2026-03-08T02:00:00", "2026-03-08T07:00:00Z"),
            ("Australia/Lord_Howe", "2026-10-04T02:15:00", "2026-10-03T15:45:00Z"),
            ("America/Sao_Paulo", "2018-11-04T00:30:00", "2018-11-04T03:30:00Z"),
            ("Pacific/Apia", "2011-12-30T12:00:00", "2011-12-30T22:00:00Z"),
        ])
    func gaps(name: String, clock: String, expected: String) throws {
        let (rules, clock) = (try zone(name), try reading(clock))
        #expect(rules.resolve(clock) == .gap(shiftedForward: try instant(expected)))
        #expect(rules.instant(of: clock).text == expected)
    }

    @Test(
        "of two instants with one reading the first counts",
        arguments: [
            ("Europe/Berlin", "2026-10-25T02:30:00", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"),
            ("America/New_York", "2026-11-01T01:00:00", "2026-11-01T05:00:00Z", "2026-11-01T06:00:00Z"),
            ("Australia/Lord_Howe", "2026-04-05T01:45:00", "2026-04-04T14:45:00Z", "2026-04-04T15:15:00Z"),
            ("Africa/Casablanca", "2026-02-15T02:59:59", "2026-02-15T01:59:59Z", "2026-02-15T02:59:59Z"),
        ])
    func overlaps(name: String, clock: String, first: String, second: String) throws {
        let (rules, clock) = (try zone(name), try reading(clock))
        #expect(rules.resolve(clock) == .overlap(first: try instant(first), second: try instant(second)))
        #expect(rules.instant(of: clock).text == first)
    }

    @Test("the seconds about a change of clocks are told apart")
    func edges() throws {
        let berlin = try zone("Europe/Berlin")
        #expect(berlin.resolve(try reading("2026-03-29T01:59:59")) == .unique(try instant("2026-03-29T00:59:59Z")))
        #expect(berlin.resolve(try reading("2026-03-29T03:00:00")) == .unique(try instant("2026-03-29T01:00:00Z")))
        #expect(berlin.resolve(try reading("2026-10-25T01:59:59")) == .unique(try instant("2026-10-24T23:59:59Z")))
        #expect(berlin.resolve(try reading("2026-10-25T03:00:00")) == .unique(try instant("2026-10-25T02:00:00Z")))
    }

    @Test("a pack valid through the day the clocks go back ends at that day's own midnight")
    func lastDay() throws {
        let newYork = try zone("America/New_York")
        let end = newYork.startOfDay(try date("2026-11-02"))
        #expect(end.text == "2026-11-02T05:00:00Z")
        #expect(end.advanced(bySeconds: -1).text == "2026-11-02T04:59:59Z")
        #expect(newYork.date(at: end.advanced(bySeconds: -1)).text == "2026-11-01")
        #expect(end.text != "2026-11-02T04:00:00Z", "what a fixed offset would give")
        #expect(end.text != "2026-11-02T00:00:00Z", "what midnight in UTC would give")
        #expect(end.seconds(since: newYork.startOfDay(try date("2026-11-01"))) == 25 * 3_600)
    }

    @Test(
        "one instant has each zone's own date",
        arguments: [
            ("America/Los_Angeles", "2026-01-31"), ("America/New_York", "2026-01-31"), ("UTC", "2026-02-01"),
            ("Europe/Berlin", "2026-02-01"), ("Asia/Tokyo", "2026-02-01"),
        ])
    func dates(name: String, expected: String) throws {
        #expect(try zone(name).date(at: try instant("2026-02-01T03:30:00Z")).text == expected)
    }

    @Test("Apia never had 30 December 2011")
    func skippedDate() throws {
        let apia = try zone("Pacific/Apia")
        #expect(!apia.exists(try date("2011-12-30")))
        #expect(apia.exists(try date("2011-12-29")))
        #expect(apia.exists(try date("2011-12-31")))
        #expect(apia.startOfDay(try date("2011-12-30")) == apia.startOfDay(try date("2011-12-31")))
        #expect(apia.startOfDay(try date("2011-12-31")).text == "2011-12-30T10:00:00Z")
    }

    @Test(
        "a day begins at its first instant",
        arguments: [
            ("America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00Z"),
            ("Asia/Beirut", "2026-03-29", "2026-03-28T22:00:00Z"),
            ("America/St_Johns", "2010-11-07", "2010-11-07T02:30:00Z"),
            ("America/Toronto", "1919-03-31", "1919-03-31T04:30:00Z"),
            ("America/Havana", "2026-11-01", "2026-11-01T04:00:00Z"),
        ])
    func startsOfDays(name: String, day: String, expected: String) throws {
        let rules = try zone(name)
        let start = rules.startOfDay(try date(day))
        #expect(start.text == expected)
        #expect(rules.date(at: start).text == day)
        #expect(rules.date(at: start.advanced(bySeconds: -1)) < (try date(day)))
    }

    @Test(
        "the rule repeats with the calendar",
        arguments: ["Europe/Berlin", "America/New_York", "Asia/Gaza", "Pacific/Chatham"])
    func cycles(name: String) throws {
        let rules = try zone(name)
        var dice = Dice(seed: 3)
        let from = try instant("2100-01-01T00:00:00Z").seconds
        for _ in 0..<2_000 {
            let early = Instant(clamping: from + Int64.random(in: 0..<12_622_780_800, using: &dice))
            for cycle in 1...15 {
                let late = early.advanced(bySeconds: 12_622_780_800 * Int64(cycle))
                #expect(rules.offsetSeconds(at: late) == rules.offsetSeconds(at: early))
            }
        }
        #expect(rules.resolve(TimeZoneRules.utc.local(.latest)) != .gap(shiftedForward: .earliest))
    }

    @Test(
        "every instant is found again by its reading, and every reading is as often there as it says",
        arguments: [
            "Europe/Berlin", "Africa/Casablanca", "America/Nuuk", "Antarctica/Troll", "Pacific/Apia", "Asia/Gaza",
        ])
    func roundTrip(name: String) throws {
        let rules = try zone(name)
        var dice = Dice(seed: 4)
        for _ in 0..<5_000 {
            let instant = Instant(clamping: Int64.random(in: -5_000_000_000...20_000_000_000, using: &dice))
            switch rules.resolve(rules.local(instant)) {
            case .unique(let only): #expect(only == instant)
            case .overlap(let first, let second):
                #expect(first < second)
                #expect(first == instant || second == instant)
                #expect(rules.local(first) == rules.local(second))
            case .gap: Issue.record("\(instant) has no reading in \(name)")
            }
        }
    }

    @Test("coordinated universal time is what it says at both ends")
    func utc() {
        #expect(TimeZoneRules.utc.local(.latest).description == "9999-12-31T23:59:59")
        #expect(TimeZoneRules.utc.local(.earliest).description == "0001-01-01T00:00:00")
        #expect(TimeZoneRules.utc.startOfDay(.latest).text == "9999-12-31T00:00:00Z")
    }
}
