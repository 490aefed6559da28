import JSON

/// What a verification came to: how much was looked at, and what does not agree.
enum VerifyForm {
    /// The answer of `verify`.
    static func show(_ answer: JSONNode, _ style: Style) -> [String] {
        var page = Page(style)
        page.facts(
            (answer.members ?? []).compactMap { member in
                member.node.integer.map { (Words.plain(member.name), "\($0)") }
            })
        page.gap()
        let differences = answer.list("differences")
        guard !differences.isEmpty else {
            page.say("Everything agrees.", as: style.good)
            return page.lines
        }
        let isOne = differences.count == 1
        page.say(isOne ? "The first thing that does not agree:" : "What does not agree:", as: style.bad)
        for difference in differences {
            let place = [difference.text("what").map(Words.plain), difference.text("where")].compactMap { $0 }
            page.say("  \(place.joined(separator: " ")): \(difference.text("detail") ?? "")")
        }
        return page.lines
    }
}
