import JSON

/// An incident as an agent reads it: where it stands, its promises, its charge, and what happened.
enum IncidentForm {
    /// The answer of `incident show` and of the commands that move an incident.
    static func show(_ incident: JSONNode, _ style: Style) -> [String] {
        var page = Page(style)
        let reference = incident.text("reference").map { reference in
            " (\(incident.text("source").map { "\($0):" } ?? "")\(reference))"
        }
        page.say(
            incident.text("incident") ?? "", style.strong,
            "\(reference ?? "") is \(state(incident)), \(incident.text("severity") ?? "") severity.".trimmedStart)
        page.say(incident.text("subject"))
        page.gap()
        page.facts([
            ("account", incident.text("account")), ("plan", incident.text("plan")),
            ("channel", incident.text("channel")), ("goes to", route(incident)),
            ("opened", Words.instant(incident["opened_at"])), ("answered", Words.instant(incident["answered_at"])),
            ("resolved", Words.instant(incident["resolved_at"])), ("closed", Words.instant(incident["closed_at"])),
            ("minutes", incident.integer("minutes").flatMap { $0 > 0 ? "\($0)" : nil }),
            ("effort", incident.text("effort")),
        ])
        clocks(incident.list("sla"), on: &page)
        charge(incident, on: &page)
        VerdictForm.table(incident.list("verdicts"), on: &page)
        page.table(
            "history", [("at", .name), ("what", .name), ("by", .name), ("recorded", .name)],
            incident.list("events").map { event in
                let occurred = Words.instant(event["occurred_at"])
                let recorded = Words.instant(event["recorded_at"])
                return [
                    occurred, Words.plain(event.text("type") ?? ""), event.text("actor") ?? "",
                    recorded == occurred ? "" : recorded,
                ]
            })
        return page.lines
    }

    /// What is or was held: `1 credit held`, `USD 149.00 net charged`; nil where nothing ever was.
    static func hold(_ hold: JSONNode) -> String? {
        guard let state = hold.text("state") else { return nil }
        let word =
            switch state {
            case "pending": "held"
            case "posted": "charged"
            default: Words.plain(state)
            }
        return "\(Words.charge(hold)) \(word)"
    }

    private static func charge(_ incident: JSONNode, on page: inout Page) {
        let facts: [(name: String, value: String?)] = [
            ("hold", incident["hold"].flatMap(hold)), ("cause", incident.text("cause").map(Words.plain)),
            ("settlement", incident.text("settlement").map(Words.plain)),
            ("waits until", Words.instant(incident["awaited_until"])), ("defect", incident.text("defect")),
        ]
        guard facts.contains(where: { $0.value?.isEmpty == false }) else { return }
        page.gap()
        page.say("charge", as: page.style.strong)
        page.facts(facts, indent: Page.indent)
    }

    private static func clocks(_ clocks: [JSONNode], on page: inout Page) {
        page.table(
            "promises",
            [("", .name), ("state", .name), ("due", .name), ("within", .name), ("calendar", .name), ("", .name)],
            clocks.map { clock in
                let metric = Words.plain(clock.text("metric") ?? "")
                let cycle = clock.integer("cycle") ?? 1
                return [
                    cycle > 1 ? "\(metric) (\(cycle))" : metric, clock.text("state") ?? "",
                    Words.instant(clock["due_at"]), Words.target(clock["target"]), clock.text("calendar") ?? "",
                    clock.text("state") == "paused"
                        ? "since \(Words.instant(clock["paused_at"]))"
                        : clock.text("stopped_at") == nil ? "" : "stopped \(Words.instant(clock["stopped_at"]))",
                ]
            })
    }

    private static func state(_ incident: JSONNode) -> String {
        Words.plain(incident.text("state") ?? "")
    }

    private static func route(_ incident: JSONNode) -> String? {
        incident.text("queue").map { queue in queue + (incident.text("priority").map { ", priority \($0)" } ?? "") }
    }
}

extension String {
    fileprivate var trimmedStart: String { String(drop { $0 == " " }) }
}
