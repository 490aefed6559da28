import JSON

/// Verdicts: what an incident turned out to be, and what became of its charge.
enum VerdictForm {
    /// The answer of `verdict`.
    static func given(_ answer: JSONNode, _ style: Style) -> [String] {
        var page = Page(style)
        let version = answer.integer("version") ?? 1
        let settlement = answer.text("settlement") ?? ""
        page.say(
            answer.text("incident") ?? "", style.strong,
            "was judged \(Words.plain(answer.text("cause") ?? ""))" + (version > 1 ? ", verdict \(version)" : "") + ".")
        page.say(
            Words.plain(settlement), settlement == "awaiting_purchase" ? style.warning : style.good,
            meaning(settlement).map { "– \($0)" } ?? "")
        if let note = answer["note"] {
            page.say(["what", "why", "next"].compactMap { note.text($0) }.joined(separator: " "))
        }
        page.facts([
            ("credit note", answer.text("credit_note")), ("incident is", answer.text("state").map(Words.plain)),
        ])
        DecisionForm.offers(answer.list("offers"), on: &page)
        return page.lines
    }

    /// The answer of `verdict list`.
    static func list(_ answer: JSONNode, _ style: Style) -> [String] {
        var page = Page(style)
        table(answer.elements ?? [], title: "", on: &page)
        return page.lines.isEmpty ? [style.faint("no verdict yet")] : page.lines
    }

    /// The versions of a verdict under one another.
    static func table(_ verdicts: [JSONNode], title: String = "verdicts", on page: inout Page) {
        page.table(
            title,
            [
                ("version", .figure), ("given", .name), ("cause", .name), ("settlement", .name),
                ("credit note", .name), ("defect", .name), ("by", .name), ("evidence", .prose),
            ],
            verdicts.map { verdict in
                [
                    verdict.text("version") ?? "", Words.instant(verdict["given_at"]),
                    Words.plain(verdict.text("cause") ?? ""), Words.plain(verdict.text("settlement") ?? ""),
                    verdict.text("credit_note") ?? "", verdict.text("defect") ?? "", verdict.text("actor") ?? "",
                    verdict.text("evidence") ?? "",
                ]
            })
    }

    /// What became of the charge, in a sentence.
    private static func meaning(_ settlement: String) -> String? {
        switch settlement {
        case "posted": "what was held is charged."
        case "released": "what was held is free again."
        case "returned": "what was charged is back in its lot."
        case "credited": "a credit note gives back what was invoiced."
        case "waived_unbilled": "the charge is taken back before any invoice."
        case "awaiting_purchase": "nothing covers the charge; it waits for a purchase."
        case "nothing_due": "nothing was held, and nothing is owed."
        default: nil
        }
    }
}
