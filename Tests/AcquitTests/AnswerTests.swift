import JSON
import Testing

@testable import acquit

@Suite("Answers of the real program")
struct AnswerTests {
    /// A sandbox in which something of everything has happened; the ids of its incident and its order.
    private func lived() throws -> (Acquit, incident: String, order: String) {
        let acquit = try Acquit()
        try acquit.furnish()
        let bought = try acquit.run("buy", "--account", "acme", "--plan", "pack-10", "--paid", "--json")
        let opened = try acquit.run(
            "incident", "open", "--account", "acme", "--severity", "high", "--channel", "email", "--reference", "T-1",
            "--json")
        try acquit.run("incident", "respond", "T-1")
        try acquit.run("verdict", "T-1", "--cause", "how_to", "--evidence", "told on the phone")
        try acquit.run("defect", "add", "--id", "bug-1", "--title", "It stops")
        return (
            acquit, try #require(opened.json?["incident"]?.string), try #require(bought.json?["order"]?.string)
        )
    }

    @Test("each command that reads prints one JSON value with --json, and lines without")
    func oneValue() throws {
        let (acquit, incident, order) = try lived()
        let reading = [
            "plan list", "plan show premium", "account list", "account show acme", "order list", "order show \(order)",
            "invoice list", "invoice show INV-2026-000001", "check --account acme", "incident list",
            "incident show \(incident)", "incident show T-1", "verdict list T-1", "waiver list", "defect list",
            "defect show bug-1", "credits acme", "job list", "clock show", "verify", "version",
        ]
        let number = try #require(
            try acquit.run("invoice", "list", "--json").json?.elements?.first?["number"]?.string)
        for line in reading {
            let words = line.split(separator: " ").map { $0 == "INV-2026-000001" ? number : String($0) }
            let json = try acquit.run(words + ["--json"])
            #expect(json.exit == 0, "\(line): \(json.output)\(json.errors)")
            #expect(json.json != nil, "\(line): \(json.output)")
            #expect(json.output.hasSuffix("\n") && json.output.dropLast().contains("\n") == false, "\(line)")
            #expect(json.errors.isEmpty, "\(line)")
            if line.hasSuffix(" list") { #expect(json.json?.elements != nil, "\(line)") }
            let lines = try acquit.run(words)
            #expect(lines.exit == 0 && !lines.output.isEmpty && lines.errors.isEmpty, "\(line)")
            #expect(!lines.output.contains("\u{1B}"), "\(line)")
            #expect(!lines.output.contains("{\""), "\(line)")
        }
    }

    @Test("a refused check exits 3 with its decision on standard output")
    func refusedCheck() throws {
        let acquit = try Acquit()
        try acquit.furnish()
        let run = try acquit.run("check", "--account", "acme", "--using", "pack-10", "--json")
        #expect(run.exit == 3)
        #expect(run.json?["allowed"]?.bool == false)
        #expect(run.json?["code"]?.string == "no_entitlement", "\(run.output)")
        let said = try acquit.run("check", "--account", "acme", "--using", "pack-10")
        #expect(said.exit == 3)
        #expect(said.output.hasPrefix("Refused (no_entitlement): "))
        #expect(said.output.contains("\noffers\n"))
    }

    @Test("an incident's day reads from the opening to the verdict")
    func incident() throws {
        let (acquit, incident, _) = try lived()
        let shown = try acquit.run("incident", "show", "T-1")
        #expect(shown.output.hasPrefix("\(incident) (cli:T-1) is working, high severity.\n"), "\(shown.output)")
        #expect(shown.output.contains("  hold        1 credit charged"), "\(shown.output)")
        #expect(shown.output.contains("  settlement  posted"), "\(shown.output)")
        let verdicts = try acquit.run("verdict", "list", "T-1")
        #expect(verdicts.output.contains("told on the phone"))
        let credits = try acquit.run("credits", "acme")
        #expect(credits.output.hasPrefix("acme has 9 credits left, 0 held.\n"), "\(credits.output)")
    }

    @Test("a support mistake has its exit code and its code", arguments: Mistake.support)
    func mistake(_ mistake: Mistake) throws {
        let (acquit, _, _) = try lived()
        let before = try acquit.contents()
        let run = try acquit.run(mistake.arguments + ["--json"])
        #expect(run.exit == mistake.exit, "\(run.output)")
        #expect(run.json?["code"]?.string == mistake.code, "\(run.output)")
        if !mistake.field.isEmpty {
            let fields = (run.json?["errors"]?.elements ?? []).compactMap { $0["field"]?.string }
            #expect(fields.contains(mistake.field), "\(run.output)")
        }
        #expect(try acquit.contents() == before)
    }
}

extension Mistake {
    /// Mistakes with the incident T-1, which was answered and judged, and the defect bug-1.
    static let support: [Mistake] = [
        Mistake("incident show nothing", exit: 4, "incident_unknown", field: "incident"),
        Mistake("incident respond nothing", exit: 4, "incident_unknown", field: "incident"),
        Mistake("verdict nothing --cause how_to", exit: 4, "incident_unknown", field: "incident"),
        Mistake("verdict T-1 --cause gremlins", exit: 2, "bad_input", field: "--cause"),
        Mistake("verdict T-1", exit: 2, "bad_input", field: "--cause"),
        Mistake("verdict T-1 --cause known_defect --defect none", exit: 4, "defect_unknown", field: "--defect"),
        Mistake("waive T-1", exit: 2, "bad_input", field: "--reason"),
        Mistake("waive T-1 --reason kind --amount 12abc", exit: 2, "bad_input", field: "--amount"),
        Mistake("waive T-1 --reason kind --amount 99999999999999999999", exit: 2, "bad_input", field: "--amount"),
        Mistake("incident respond T-1 --at yesterday", exit: 2, "bad_input", field: "--at"),
        Mistake("incident wait T-1 --at 2026-02-30T00:00:00Z", exit: 2, "bad_input", field: "--at"),
        Mistake("incident wait T-1 --at 2099-01-01T00:00:00Z", exit: 3, "in_the_future"),
        Mistake("incident resume T-1", exit: 3, "incident_not_paused"),
        Mistake("incident confirm T-1", exit: 3, "incident_not_resolved"),
        Mistake("incident reopen T-1", exit: 3, "incident_not_resolved"),
        Mistake("incident reply T-1 --by nobody", exit: 2, "bad_input", field: "--by"),
        Mistake("incident minutes T-1 --add 2.5", exit: 2, "bad_input", field: "--add"),
        Mistake("incident minutes T-1 --add -5", exit: 3, "minutes_out_of_range"),
        Mistake("incident rate T-1 --effort 6", exit: 2, "bad_input", field: "--effort"),
        Mistake("incident set T-1 --severity terrible", exit: 2, "bad_input", field: "--severity"),
        Mistake(
            "incident open --account nobody --severity high --channel email", exit: 4, "account_unknown",
            field: "--account"),
        Mistake(
            "incident open --account acme --severity high --channel pigeon", exit: 2, "bad_input", field: "--channel"),
        Mistake("incident open --account acme", exit: 2, "bad_input", field: "--severity"),
        Mistake(
            "incident open --account acme --severity high --channel email --using pack-5", exit: 3, "no_entitlement"),
        Mistake("defect confirm nothing", exit: 4, "defect_unknown", field: "id"),
        Mistake("defect add --id bug-1 --title Other", exit: 3, "defect_exists"),
        Mistake("credits nobody", exit: 4, "account_unknown", field: "account"),
        Mistake("check --account No/body", exit: 2, "bad_input", field: "--account"),
        Mistake("check --account acme --at soon", exit: 2, "bad_input", field: "--at"),
        Mistake("check --account acme --severity dire", exit: 2, "bad_input", field: "--severity"),
        Mistake("check", exit: 2, "bad_input", field: "--account"),
    ]
}
