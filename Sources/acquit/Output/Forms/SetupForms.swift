import JSON

/// What the commands answer that set a database up, fill it and move its clock.
enum SetupForms {
    /// The answer of `init`.
    static func made(_ answer: JSONNode, _ style: Style) -> [String] {
        var page = Page(style)
        let kind = answer["sandbox"]?.bool == true ? "sandbox" : "database"
        page.say("Made", style.good, "the \(kind) \(answer.text("database") ?? "").")
        catalogue(answer, on: &page)
        page.say("Add a customer with `acquit account add`, and sell with `acquit buy`.")
        return page.lines
    }

    /// The answer of `plan check`.
    static func checked(_ answer: JSONNode, _ style: Style) -> [String] {
        var page = Page(style)
        page.say("The catalogue is without fault.", style.good, "")
        catalogue(answer, on: &page)
        return page.lines
    }

    /// The answer of `plan load`.
    static func loaded(_ answer: JSONNode, _ style: Style) -> [String] {
        var page = Page(style)
        page.say("The catalogue is in force.", style.good, "What was sold keeps the plan it was sold under.")
        catalogue(answer, on: &page)
        return page.lines
    }

    /// The answer of `account import`.
    static func imported(_ answer: JSONNode, _ style: Style) -> [String] {
        var page = Page(style)
        if answer["dry_run"]?.bool == true {
            let rows = Words.count(answer.integer("rows") ?? 0, "row")
            page.say("Nothing is wrong", style.good, "with the \(rows); nothing was added.")
            return page.lines
        }
        page.say("Added", style.good, Words.count(answer.integer("added") ?? 0, "account") + ".")
        if let known = answer.integer("known"), known > 0 {
            page.say("\(Words.count(known, "was", "were")) there already, the same.")
        }
        page.facts([("job", answer.text("job"))])
        return page.lines
    }

    /// The answer of `clock set` and `clock advance`.
    static func clock(_ answer: JSONNode, _ style: Style) -> [String] {
        var page = Page(style)
        page.say("It is", { $0 }, "\(Words.instant(answer["now"])).")
        let what = answer.words("what")
        let done = answer.integer("done") ?? Int64(what.count)
        guard done > 0 else {
            page.say("Nothing fell due on the way.")
            return page.lines
        }
        page.section("\(Words.count(done, "thing")) fell due on the way", what.map(TextWidth.oneLine))
        return page.lines
    }

    private static func catalogue(_ answer: JSONNode, on page: inout Page) {
        page.facts([
            ("plans", answer.words("plans").joined(separator: ", ")),
            ("calendars", answer.words("calendars").joined(separator: ", ")),
        ])
    }
}
