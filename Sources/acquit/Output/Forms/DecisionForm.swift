import JSON

/// Whether a customer is entitled, what it costs and by when we answer, as an agent on the phone reads it.
enum DecisionForm {
    /// The answer of `check`.
    static func check(_ decision: JSONNode, _ style: Style) -> [String] {
        var page = Page(style)
        verdict(decision, on: &page)
        particulars(decision, on: &page)
        return page.lines
    }

    /// The answer of `incident open`.
    static func opened(_ answer: JSONNode, _ style: Style) -> [String] {
        var page = Page(style)
        let name = [answer.text("incident"), answer.text("reference").map { "(\($0))" }].compactMap { $0 }
        let held = answer["hold"].flatMap(IncidentForm.hold).map { "; \($0)" } ?? ""
        page.say(
            "Opened", style.good, "\(name.joined(separator: " ")), \(Words.plain(answer.text("state") ?? ""))\(held).")
        if let decision = answer["decision"] {
            verdict(decision, on: &page)
            particulars(decision, on: &page)
        }
        return page.lines
    }

    /// What may be bought, with prices.
    static func offers(_ offers: [JSONNode], on page: inout Page) {
        page.table(
            "offers", [("plan", .name), ("name", .prose), ("brings", .prose), ("price net", .figure)],
            offers.map { offer in
                let incidents = offer.integer("credits").map { Words.count($0, "incident") }
                let period = offer.text("period").map { "for \(Words.period($0))" }
                return [
                    offer.text("plan") ?? "", offer.text("name") ?? "",
                    [incidents, period].compactMap { $0 }.joined(separator: " "), offer.money("price") ?? "",
                ]
            })
    }

    /// One sentence: allowed or refused, by which code, and what that means.
    private static func verdict(_ decision: JSONNode, on page: inout Page) {
        let isAllowed = decision["allowed"]?.bool ?? false
        let what = decision["explanation"]?.text("what") ?? decision.text("message") ?? ""
        page.say(
            isAllowed ? "Allowed" : "Refused", isAllowed ? page.style.good : page.style.bad,
            "(\(decision.text("code") ?? "")): \(what)")
        page.say(decision["explanation"]?.text("why"))
        page.say(decision["explanation"]?.text("next"))
    }

    private static func particulars(_ decision: JSONNode, on page: inout Page) {
        let isAllowed = decision["allowed"]?.bool ?? false
        page.gap()
        let credits = decision["credits"].map { balance in
            let left = Words.count(balance.integer("available") ?? 0, "left", "left")
            return "\(left), \(balance.integer("held") ?? 0) held"
        }
        page.facts([
            ("account", decision.text("account")), ("plan", decision.text("plan")),
            ("entitlement", decision.text("entitlement")), ("lot", decision.text("lot")),
            ("charge", isAllowed ? Words.charge(decision["charge"]) : nil), ("credits", credits),
            ("goes to", decision["route"].flatMap(route)),
            ("if it is our bug", decision.text("if_product_defect").map(ourBug)),
        ])
        page.table(
            "promises", [("", .name), ("due", .name), ("within", .name), ("calendar", .name)],
            decision.list("sla").map { promise in
                let isBusinessDay = promise["next_business_day"]?.bool == true
                return [
                    Words.plain(promise.text("metric") ?? ""), Words.instant(promise["due_at"]),
                    isBusinessDay ? "next business day" : Words.target(promise["target_seconds"]),
                    promise.text("calendar") ?? "",
                ]
            })
        let warnings = decision.list("warnings").compactMap { $0.text("message") }
        if !warnings.isEmpty { page.gap() }
        for warning in warnings { page.say("Mind:", page.style.warning, warning) }
        offers(decision.list("offers"), on: &page)
        message(decision, on: &page)
    }

    /// What the customer is told, where the plan has words of its own.
    private static func message(_ decision: JSONNode, on page: inout Page) {
        guard let message = decision.text("message"), let explanation = decision["explanation"] else { return }
        let own = ["what", "why", "next"].compactMap { explanation.text($0) }.joined(separator: " ")
        guard message != own else { return }
        page.section("to the customer", [TextWidth.oneLine(message)])
    }

    private static func route(_ node: JSONNode) -> String? {
        guard let queue = node.text("queue") else { return nil }
        return queue + (node.text("priority").map { ", priority \($0)" } ?? "")
    }

    private static func ourBug(_ outcome: String) -> String {
        switch outcome {
        case "waived": "waived: nothing is charged"
        case "partly_charged": "a part is charged"
        case "charged": "charged all the same"
        default: Words.plain(outcome)
        }
    }
}
