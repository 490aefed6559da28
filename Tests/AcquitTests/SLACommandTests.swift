import Foundation
import JSON
import Testing

@Suite("The business-time engine on the command line")
struct SLACommandTests {
    /// Facts about business time, from the table that the engine itself is proven by.
    struct Fact: Decodable, Sendable, CustomTestStringConvertible {
        let id: String
        let kind: String
        let schedule: String
        let start: String
        let end: String?
        let seconds: Int64?
        let pauses: [String]?
        let expected: String
        var testDescription: String { id }
    }

    /// Which facts are asked for: every nth of the kinds that a command answers; it refuses a target of nothing.
    static let every = ["deadline": 6, "clock_due": 1, "elapsed": 6, "next_open": 3]

    private static func table() -> [String: Any] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "SLATests/Cases/business-time.json")
        let whole = (try? Data(contentsOf: file)).flatMap { try? JSONSerialization.jsonObject(with: $0) }
        return whole as? [String: Any] ?? [:]
    }

    static let facts: [Fact] = {
        let list = (try? JSONSerialization.data(withJSONObject: table()["cases"] ?? [])) ?? Data()
        let all = (try? JSONDecoder().decode([Fact].self, from: list)) ?? []
        return every.sorted { $0.key < $1.key }.flatMap { kind, step in
            all.filter { $0.kind == kind && $0.seconds != 0 }.enumerated().filter { $0.offset % step == 0 }.map(
                \.element)
        }
    }()

    /// The calendar of a fact, written as people write one: what is empty is left out, closures are breaks.
    private func calendar(_ name: String) throws -> Data {
        let schedules = Self.table()["schedules"] as? [String: [String: Any]] ?? [:]
        var schedule = try #require(schedules[name])
        schedule["breaks"] = schedule.removeValue(forKey: "closures")
        for (key, value) in schedule where (value as? [Any])?.isEmpty == true || (value as? Bool) == false {
            schedule.removeValue(forKey: key)
        }
        return try JSONSerialization.data(withJSONObject: schedule)
    }

    @Test("there are enough facts")
    func count() {
        #expect(Self.facts.count >= 40)
    }

    @Test("a fact holds", arguments: facts)
    func holds(_ fact: Fact) throws {
        let acquit = try Acquit()
        try calendar(fact.schedule).write(to: acquit.folder.appending(path: "calendar.json"))
        let common = ["--calendar", "calendar.json", "--start", fact.start, "--json"]
        switch fact.kind {
        case "elapsed":
            let run = try acquit.run(["sla", "elapsed"] + common + ["--end", try #require(fact.end)])
            #expect(run.json?["elapsed_seconds"]?.integer == Int64(fact.expected), "\(run.output)")
        case "next_open":
            let run = try acquit.run(["sla", "open"] + common + ["--count", "1"])
            let first = run.json?["intervals"]?.elements?.first?.elements?.first?.string
            #expect(first == fact.expected, "\(run.output)")
        default:
            let pauses = (fact.pauses ?? []).flatMap { ["--pause", $0] }
            let target = ["--target", "\(try #require(fact.seconds))"]
            let run = try acquit.run(["sla", "due"] + common + target + pauses)
            #expect(run.json?["due"]?.string == fact.expected, "\(run.output)")
        }
    }

    @Test("a next business day is due at its close")
    func nextBusinessDay() throws {
        let acquit = try Acquit()
        try Data(#"{"zone":"Europe/Berlin","weekly":{"fri":[["09:00","17:00"]],"mon":[["09:00","17:00"]]}}"#.utf8)
            .write(to: acquit.folder.appending(path: "c.json"))
        let run = try acquit.run(
            "sla", "due", "--calendar", "c.json", "--start", "2026-03-06T23:30:00Z", "--target", "next-business-day",
            "--json")
        #expect(run.output == "{\"due\":\"2026-03-09T16:00:00Z\"}\n")
    }

    /// A calendar or an option that is wrong, and the field that says so.
    static let mistakes: [(calendar: String, options: String, field: String, code: String)] = [
        (#"{"zone":"UTC","weekly":{}}"#, "--target 60", "weekly", "never_opens"),
        (#"{"zone":"Mars/Olympus","always":true}"#, "--target 60", "zone", "unknown_zone"),
        (
            #"{"zone":"UTC","weekly":{"mon":[["09:00","12:00"],["11:00","13:00"]]}}"#, "--target 60", "weekly.mon[1]",
            "hours_overlap"
        ),
        (#"{"zone":"UTC","weekly":{"mon":[["9","12:00"]]}}"#, "--target 60", "weekly.mon[0]", "time_malformed"),
        (#"{"zone":"UTC","always":true,"hours":1}"#, "--target 60", "hours", "unknown_field"),
        (#"{"zone":"UTC","always":true"#, "--target 60", "--calendar", ""),
        (#"{"zone":"UTC","always":true}"#, "--target 0", "--target", "target_not_positive"),
        (#"{"zone":"UTC","always":true}"#, "--target -5", "--target", "target_not_positive"),
        (#"{"zone":"UTC","always":true}"#, "--target 12abc", "--target", "target_malformed"),
        (#"{"zone":"UTC","always":true}"#, "--target 99999999999999999999", "--target", "target_malformed"),
        (#"{"zone":"UTC","always":true}"#, "--target 60 --pause never", "--pause", "interval_malformed"),
        (
            #"{"zone":"UTC","always":true}"#, "--target 60 --pause 2026-03-02T09:00:00Z/2026-03-01T09:00:00Z",
            "--pause", "end_before_start"
        ),
    ]

    @Test("what is wrong is named by its field", arguments: mistakes.indices)
    func named(_ index: Int) throws {
        let mistake = Self.mistakes[index]
        let acquit = try Acquit()
        try Data(mistake.calendar.utf8).write(to: acquit.folder.appending(path: "c.json"))
        let options = mistake.options.split(separator: " ").map(String.init)
        let run = try acquit.run(
            ["sla", "due", "--calendar", "c.json", "--start", "2026-03-02T09:00:00Z", "--json"] + options)
        #expect(run.exit == 2, "\(run.output)")
        let faults = run.json?["errors"]?.elements ?? []
        #expect(faults.contains { $0["field"]?.string == mistake.field }, "\(run.output)")
        if !mistake.code.isEmpty {
            #expect(faults.contains { $0["code"]?.string == mistake.code }, "\(run.output)")
        }
    }
}
