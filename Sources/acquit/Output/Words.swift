import JSON
import Primitives

/// Values of answers as people read them.
enum Words {
    /// `first_response` as `first response`.
    static func plain(_ name: String) -> String {
        String(name.map { $0 == "_" ? " " : $0 })
    }

    /// An instant by day and minute in UTC, with seconds where it has some.
    static func instant(_ node: JSONNode?) -> String {
        guard let text = node?.string else { return "" }
        guard let instant = try? Instant(parsing: text) else { return text }
        let form = instant.text
        let day = form.prefix(10)
        let time = form.dropFirst(11).prefix(8)
        return "\(day) \(time.hasSuffix(":00") ? time.prefix(5) : time) UTC"
    }

    /// Seconds as days, hours, minutes and seconds, leaving out what is none; days only where they are whole.
    static func duration(seconds: Int64) -> String {
        let days = seconds / 86_400
        if days > 2, seconds % 86_400 == 0 { return "\(days) days" }
        let parts = [(seconds / 3_600, "h"), (seconds / 60 % 60, "min"), (seconds % 60, "s")]
        let said = parts.filter { $0.0 != 0 }.map { "\($0.0) \($0.1)" }
        return said.isEmpty ? "0 s" : said.joined(separator: " ")
    }

    /// A target of any form that answers have: seconds, their text, an ISO 8601 duration, or the next business day.
    static func target(_ node: JSONNode?) -> String {
        if let seconds = node?.integer { return duration(seconds: seconds) }
        guard let text = node?.string else { return "" }
        if let seconds = Int64(text) { return duration(seconds: seconds) }
        if let period = try? Period(parsing: text), period.months == 0, period.days == 0 {
            return duration(seconds: period.seconds)
        }
        return String(text.map { $0 == "_" || $0 == "-" ? " " : $0 })
    }

    /// An ISO 8601 period: `P1M` as `1 month`, `P30D` as `30 days`.
    static func period(_ text: String) -> String {
        guard let period = try? Period(parsing: text), period.seconds == 0 else { return text }
        let months = period.months == 0 ? nil : count(Int64(period.months), "month")
        let days = period.days == 0 ? nil : count(Int64(period.days), "day")
        return [months, days].compactMap { $0 }.joined(separator: " ")
    }

    /// `1 credit`, `7 credits`.
    static func count(_ number: Int64, _ one: String, _ many: String? = nil) -> String {
        number == 1 ? "1 \(one)" : "\(number) \(many ?? one + "s")"
    }

    /// What is charged or held: `{"kind":"credits","quantity":1}` and its like.
    static func charge(_ node: JSONNode?) -> String {
        switch node?["kind"]?.string {
        case "credits": count(node?.integer("quantity") ?? 0, "credit")
        case "money": node?.amount.map { "\($0.description) net" } ?? ""
        case "none": "nothing"
        case .some(let kind): plain(kind)
        case nil: ""
        }
    }
}

extension JSONNode {
    /// The text under a name, whatever leaf it is; nil where there is none.
    func text(_ name: String) -> String? {
        guard let node = self[name] else { return nil }
        switch node.value {
        case .string(let text), .number(let text): return text.isEmpty ? nil : text
        case .integer(let integer): return "\(integer)"
        case .bool(let bool): return bool ? "yes" : "no"
        case .null, .array, .object: return nil
        }
    }

    /// The whole number under a name; nil where there is none.
    func integer(_ name: String) -> Int64? {
        guard let node = self[name], case .integer(let integer) = node.value else { return nil }
        return integer
    }

    /// The elements under a name; none where it is no array.
    func list(_ name: String) -> [JSONNode] {
        self[name]?.elements ?? []
    }

    /// The words of an array of words under a name.
    func words(_ name: String) -> [String] {
        list(name).compactMap(\.string)
    }

    /// The amount that its `amount` and `currency` say, whatever else it has.
    var amount: Money? {
        guard let amount = integer("amount"), let code = self["currency"]?.string,
            let currency = try? Currency(parsing: code)
        else { return nil }
        return Money(minorUnits: amount, currency: currency)
    }

    /// The text of the amount under a name.
    func money(_ name: String) -> String? {
        self[name]?.amount?.description
    }
}
