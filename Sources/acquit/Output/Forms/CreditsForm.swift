import JSON

/// An account's credits: what is left, the lots they lie in, and what happened to them.
enum CreditsForm {
    /// The answer of `credits`.
    static func show(_ credits: JSONNode, _ style: Style) -> [String] {
        var page = Page(style)
        let available = credits.integer("available") ?? 0
        page.say(
            credits.text("account") ?? "", style.strong,
            "has \(Words.count(available, "credit")) left, \(credits.integer("held") ?? 0) held.")
        page.table(
            "lots",
            [
                ("lot", .name), ("plan", .name), ("quantity", .figure), ("available", .figure), ("held", .figure),
                ("consumed", .figure), ("expired", .figure), ("revoked", .figure), ("expires", .name), ("", .name),
            ],
            credits.list("lots").map { lot in
                ["lot", "plan", "quantity", "available", "held", "consumed", "expired", "revoked"]
                    .map { lot.text($0) ?? "" } + [lot.text("expires_on") ?? "never"]
                    + [lot["frozen"]?.bool == true ? "frozen" : ""]
            })
        page.table(
            "history",
            [("at", .name), ("what", .name), ("quantity", .figure), ("lot", .name), ("incident", .name)],
            credits.list("history").map { movement in
                [
                    Words.instant(movement["at"]), Words.plain(movement.text("kind") ?? ""),
                    movement.text("quantity") ?? "", movement.text("lot") ?? "", movement.text("incident") ?? "",
                ]
            })
        return page.lines
    }
}
