import Foundation
import JSON
import ShippedCatalogue
import Testing

@testable import Catalog
@testable import Service

/// A made-up log: what it shows, and its rows without the columns that are always the same.
struct SmallLog: Sendable, CustomTestStringConvertible {
    let title: String
    let rows: [String]
    var testDescription: String { title }

    static let header =
        "number,incident_state,caller_id,opened_at,sys_updated_at,contact_type,priority,problem_id,closed_code"

    /// The log as text; a row is `number|state|caller|opened|at` and, if they differ, `|priority|problem|code`.
    var text: String {
        ([Self.header]
            + rows.map { row in
                var cells = row.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
                if cells.count < 5 { return cells.joined(separator: ",") }
                let rest = cells.count > 5 ? Array(cells[5...]) : []
                cells =
                    Array(cells[..<5]) + ["Phone"]
                    + ["3 - Moderate", "?", "code 6"].enumerated().map { index, usual in
                        index < rest.count ? rest[index] : usual
                    }
                return cells.joined(separator: ",")
            }).joined(separator: "\n") + "\n"
    }

    static let all: [SmallLog] = [
        SmallLog(
            title: "one incident answered in time",
            rows: [
                "I1|New|A|01-03-2026 09:00|01-03-2026 09:00", "I1|Active|A|01-03-2026 09:00|01-03-2026 11:00",
                "I1|Resolved|A|01-03-2026 09:00|01-03-2026 12:00", "I1|Closed|A|01-03-2026 09:00|06-03-2026 12:00",
            ]),
        SmallLog(
            title: "answered a minute late",
            rows: [
                "I1|Active|A|01-03-2026 09:00|01-03-2026 11:01", "I1|Resolved|A|01-03-2026 09:00|01-03-2026 12:00",
            ]),
        SmallLog(
            title: "resolved, reopened by work, resolved again",
            rows: [
                "I1|Active|A|01-03-2026 09:00|01-03-2026 10:00", "I1|Resolved|A|01-03-2026 09:00|01-03-2026 12:00",
                "I1|Active|A|01-03-2026 09:00|02-03-2026 09:00", "I1|Resolved|A|01-03-2026 09:00|02-03-2026 10:00",
                "I1|Closed|A|01-03-2026 09:00|09-03-2026 10:00",
            ]),
        SmallLog(
            title: "closed and worked on again, before and after the window",
            rows: [
                "I1|Resolved|A|01-01-2026 09:00|01-01-2026 12:00", "I1|Closed|A|01-01-2026 09:00|02-01-2026 12:00",
                "I1|Awaiting User Info|A|01-01-2026 09:00|05-01-2026 12:00",
                "I1|Closed|A|01-01-2026 09:00|06-01-2026 12:00",
                "I1|Active|A|01-01-2026 09:00|20-03-2026 12:00", "I1|Resolved|A|01-01-2026 09:00|21-03-2026 12:00",
            ]),
        SmallLog(
            title: "a pause that ends with the resolution, and one that the log's end cuts off",
            rows: [
                "I1|Awaiting User Info|A|01-03-2026 09:00|01-03-2026 09:30",
                "I1|Resolved|A|01-03-2026 09:00|01-03-2026 19:30",
                "I2|Awaiting Problem|A|01-03-2026 10:00|01-03-2026 10:30",
                "I3|Active|B|01-03-2026 11:00|04-03-2026 11:00",
            ]),
        SmallLog(
            title: "pauses that follow one another",
            rows: [
                "I1|Awaiting User Info|A|01-03-2026 09:00|01-03-2026 09:30",
                "I1|Awaiting Vendor|A|01-03-2026 09:00|01-03-2026 10:30",
                "I1|Awaiting Problem|A|01-03-2026 09:00|01-03-2026 11:30",
                "I1|Active|A|01-03-2026 09:00|01-03-2026 12:30", "I1|Resolved|A|01-03-2026 09:00|01-03-2026 13:30",
            ]),
        SmallLog(
            title: "states that are not mapped, to and fro",
            rows: [
                "I1|New|A|01-03-2026 09:00|01-03-2026 09:10", "I1|Active|A|01-03-2026 09:00|01-03-2026 09:20",
                "I1|New|A|01-03-2026 09:00|01-03-2026 09:30", "I1|Active|A|01-03-2026 09:00|01-03-2026 09:40",
                "I1|Active|A|01-03-2026 09:00|01-03-2026 09:50",
                "I1|Awaiting User Info|A|01-03-2026 09:00|01-03-2026 10:00",
                "I1|New|A|01-03-2026 09:00|01-03-2026 11:00",
                "I1|Awaiting User Info|A|01-03-2026 09:00|01-03-2026 12:00",
                "I1|Resolved|A|01-03-2026 09:00|01-03-2026 13:00", "I1|New|A|01-03-2026 09:00|01-03-2026 14:00",
                "I1|Resolved|A|01-03-2026 09:00|01-03-2026 15:00",
            ]),
        SmallLog(
            title: "an account with more than ten incidents, one of them a bug",
            rows: (1...13).flatMap { index in
                let day = index < 10 ? "0\(index)" : "\(index)"
                let problem = index == 4 ? "PRB1" : "?"
                return [
                    "I\(index)|Active|A|\(day)-03-2026 09:00|\(day)-03-2026 09:30|2 - High|\(problem)",
                    "I\(index)|Resolved|A|\(day)-03-2026 09:00|\(day)-03-2026 17:00|2 - High|?|code 7",
                ]
            }),
        SmallLog(
            title: "twelve at once, with a bug whose credit comes back too late",
            rows: (1...12).flatMap { index in
                [
                    "I\(index)|Active|A|01-03-2026 09:00|01-03-2026 09:30|2 - High|\(index == 1 ? "PRB1" : "?")",
                    "I\(index)|Resolved|A|01-03-2026 09:00|01-03-2026 09:00|2 - High",
                ]
            }),
        SmallLog(
            title: "rows that cannot be read",
            rows: [
                "I1|Active|A|01-03-2026 09:00|01-03-2026 10:00", "I1|Active|A|31-02-2026 09:00|01-03-2026 10:00",
                "I1|Resolved|A|01-03-2026 09:00|2026-03-01 10:00", "I2|Active",
                "I2|Active|B|01-03-2026 09:00|01-03-2026 10:00|9 - None",
                "I1|Resolved|A|01-03-2026 09:00|01-03-2026 24:00", "I1|Resolved|A|01-03-2026 09:00|01-03-2026 15:00",
            ]),
        SmallLog(
            title: "rows out of order, and stamped before the opening",
            rows: [
                "I1|Resolved|A|01-03-2026 09:00|01-03-2026 15:00", "I1|Active|A|01-03-2026 09:00|01-03-2026 08:00",
                "I2|Active|A|28-02-2026 09:00|01-03-2026 10:00",
                "I1|Awaiting User Info|A|01-03-2026 09:00|01-03-2026 12:00",
            ]),
        SmallLog(
            title: "nothing ever happened, and it is not due yet",
            rows: [
                "I1|New|A|01-03-2026 09:00|01-03-2026 09:00", "I2|New|B|01-03-2026 06:00|01-03-2026 06:00",
                "I3|New|B|01-03-2026 07:00|01-03-2026 07:00",
            ]),
        SmallLog(
            title: "months that end on other days",
            rows: [
                "I1|Active|A|31-01-2026 09:00|31-01-2026 10:00", "I1|Resolved|A|31-01-2026 09:00|28-02-2026 10:00",
                "I2|Active|A|31-03-2026 23:30|01-04-2026 00:30", "I2|Resolved|A|31-03-2026 23:30|30-04-2026 00:30",
            ]),
    ]
}

@Suite("A helpdesk's log through a fresh sandbox")
struct ReplayTests {
    static let plans = ["pack-10", "premium", "incident"]

    static func mapping(_ plan: String) throws -> ReplayMapping {
        try ReplayMapping(
            Array(
                """
                {"incident": "number", "account": "caller_id", "opened_at": "opened_at", "at": "sys_updated_at",
                 "time_format": "dd-MM-yyyy HH:mm", "zone": "UTC", "state": "incident_state",
                 "states": {"Active": "respond", "Awaiting User Info": "wait", "Awaiting Vendor": "wait",
                            "Awaiting Problem": "idle", "Resolved": "resolve", "Closed": "close"},
                 "severity": "priority", "severities": {"1 - Critical": "critical", "2 - High": "high",
                 "3 - Moderate": "normal", "4 - Low": "low"}, "channel": "contact_type", "channels": {"Phone": "phone"},
                 "defect": "problem_id", "no_value": "?", "cause": "closed_code",
                 "causes": {"code 7": "customer_environment"}, "default_cause": "how_to", "plan": "\(plan)"}
                """.utf8))
    }

    /// What the program says of a log, as the oracle says it.
    static func replayed(_ text: String, plan: String) throws -> ReplayOracle.Outcome {
        let files = ShippedCatalogue.files.map { CatalogueFile(path: $0.path, bytes: $0.bytes) }
        let replay = try Replay(log: Array(text.utf8), mapping: try mapping(plan), catalogue: files)
        let report = try JSONReader.read(try JSONCoder.encode(try replay.run()), limits: JSONLimits(bytes: 1 << 26))
        func figure(_ names: String...) -> Int {
            Int(names.reduce(report) { $0[$1] ?? .integer(-1) }.integer ?? -1)
        }
        var outcome = ReplayOracle.Outcome()
        outcome.incidents = figure("incidents")
        outcome.events = figure("events")
        outcome.accounts = figure("accounts")
        outcome.firstResponse = ["met", "breached", "open"].map { figure("first_response", $0) }
        outcome.pausedSeconds = figure("paused_seconds")
        for member in report["verdicts"]?.members ?? [] {
            outcome.verdicts[member.name] = Int(member.node.integer ?? -1)
        }
        outcome.credits = ["bought", "posted", "released", "held"].map { figure("credits", $0) }
        outcome.invoices = figure("invoices")
        outcome.skipped = (report["rows_skipped"]?.elements ?? []).map { Int($0["row"]?.integer ?? -1) }
        #expect(["met", "breached", "open"].map { figure("resolution", $0) } == [0, 0, 0])
        return outcome
    }

    @Test("small logs come to what their rows alone say", arguments: SmallLog.all, plans)
    func small(_ log: SmallLog, plan: String) throws {
        let expected = ReplayOracle(log.text, plan: plan).outcome()
        #expect(try Self.replayed(log.text, plan: plan) == expected)
    }

    @Test("a real helpdesk's log comes to what its rows alone say", arguments: plans)
    func real(plan: String) throws {
        let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared/data/incident-log.csv")
        guard let text = try? String(contentsOf: path, encoding: .utf8) else {
            print("skipped: there is no helpdesk's log beside this checkout")
            return
        }
        let expected = ReplayOracle(text, plan: plan).outcome()
        #expect(expected.incidents > 400)
        #expect(try Self.replayed(text, plan: plan) == expected)
    }
}
