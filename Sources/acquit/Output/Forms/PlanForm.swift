import JSON
import Primitives

/// A plan as who buys or sells it reads it.
enum PlanForm {
    private static let severities = ["critical", "high", "normal", "low"]

    /// The answer of `plan show`.
    static func show(_ plan: JSONNode, _ style: Style) -> [String] {
        var page = Page(style)
        page.say(
            plan.text("name") ?? "", style.strong, "– \(plan.text("id") ?? ""), version \(plan.text("version") ?? "")")
        page.say(plan.text("summary") ?? plan.text("tagline"))
        page.gap()
        page.facts([
            ("kind", plan.text("kind").map(Words.plain)), ("period", plan.text("period").map(Words.period)),
            ("included", plan.integer("allowance").map { Words.count($0, "incident") + " a period" }),
            ("credits", plan.text("credits")), ("valid for", plan.text("validity").map(Words.period)),
            ("grace", plan.integer("grace_days").map { Words.count($0, "day") }),
            ("contacts", plan.text("contacts")), ("channels", plan.words("channels").joined(separator: ", ")),
            ("products", plan.words("products").joined(separator: ", ")), ("calendar", calendar(plan["calendar"])),
            ("reopens", plan.integer("reopen_days").map { "within \(Words.count($0, "day"))" }),
        ])
        page.table(
            "prices, net", [("", .name), ("price", .figure), ("at most", .figure)],
            plan.list("prices").map { price in
                let code = price.text("currency") ?? ""
                let cap = plan.list("cap").first { $0.text("currency") == code }
                return [code, price.amount?.text ?? "", cap?.amount?.text ?? ""]
            })
        promises(plan, on: &page)
        costs(plan, on: &page)
        page.table(
            "charged by cause", [("cause", .name), ("", .name)],
            (plan["verdicts"]?["causes"]?.members ?? []).map { [Words.plain($0.name), settlement($0.node)] })
        return page.lines
    }

    /// The answer of `plan list`: a column of prices for each currency.
    static func list(_ answer: JSONNode, _ style: Style) -> [String] {
        var page = Page(style)
        let plans = answer.elements ?? []
        let prices = plans.map { plan in plan.list("prices").compactMap(\.amount) }
        let codes = Set(prices.flatMap { $0.map(\.currency.code) }).sorted()
        page.table(
            "",
            [("plan", .name), ("version", .figure), ("name", .prose), ("kind", .name)] + codes.map { ($0, .figure) }
                + [("", .prose)],
            zip(plans, prices).map { plan, prices in
                let amounts = codes.map { code in prices.first { $0.currency.code == code }?.text ?? "" }
                return [
                    plan.text("plan") ?? "", plan.text("version") ?? "", plan.text("name") ?? "",
                    Words.plain(plan.text("kind") ?? ""),
                ] + amounts + [plan.text("tagline") ?? ""]
            })
        return page.lines
    }

    private static func promises(_ plan: JSONNode, on page: inout Page) {
        page.table(
            "promises", [("", .name)] + severities.map { ($0, .name) },
            (plan["targets"]?.members ?? []).map { target in
                [Words.plain(target.name)] + severities.map { Words.target(target.node[$0]) }
            })
    }

    private static func costs(_ plan: JSONNode, on page: inout Page) {
        page.table(
            "severities",
            [("", .name), ("credits", .figure), ("price net", .name), ("queue", .name), ("priority", .figure)],
            severities.compactMap { severity in
                guard let terms = plan["severities"]?[severity] else { return nil }
                let route = plan["routing"]?[severity]
                let prices = terms.list("price").compactMap { $0.amount?.description }.joined(separator: ", ")
                return [
                    severity, terms.text("credits") ?? "", prices, route?.text("queue") ?? "",
                    route?.text("priority") ?? "",
                ]
            })
    }

    private static func settlement(_ node: JSONNode) -> String {
        if let word = node.string { return word == "waive" ? "not charged" : word == "charge" ? "charged" : word }
        return node.text("part").map { "charged to \($0) %" } ?? ""
    }

    private static func calendar(_ node: JSONNode?) -> String? {
        guard let node else { return nil }
        if let word = node.string { return word }
        return node.members == nil ? nil : "by the account's zone"
    }
}
