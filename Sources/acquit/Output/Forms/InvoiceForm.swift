import JSON

/// An invoice as an auditor reads it: who sold, who bought, what, at which tax, and what became of it.
enum InvoiceForm {
    /// The answer of `invoice show`.
    static func show(_ invoice: JSONNode, _ style: Style) -> [String] {
        var page = Page(style)
        page.say(
            "Invoice \(invoice.text("number") ?? "without a number yet")", style.strong,
            "– \(Words.plain(invoice.text("state") ?? ""))")
        page.gap()
        page.facts([
            ("issued", invoice.text("issued_on")), ("due", invoice.text("due_on")),
            ("service", invoice["service"].flatMap(period)), ("order", invoice.text("order")),
            ("series", series(invoice)), ("id", invoice.text("id")),
        ])
        if let seller = invoice["seller"] { page.section("seller", self.seller(seller)) }
        if let buyer = invoice["buyer"] { page.section("buyer", self.buyer(buyer)) }
        lines(invoice, "lines", on: &page)
        totals(invoice, on: &page)
        for note in invoice.list("credit_notes") { creditNote(note, on: &page) }
        return page.lines
    }

    /// The answer of `invoice run`.
    static func run(_ answer: JSONNode, _ style: Style) -> [String] {
        var page = Page(style)
        let numbers = answer.words("invoices")
        let orders = answer.words("orders")
        guard !(numbers + orders).isEmpty else { return ["Nothing was due."] }
        page.say("Billed", style.good, Words.count(Int64(numbers.count), "invoice") + ".")
        page.say(numbers.joined(separator: "\n"))
        if !orders.isEmpty {
            let renewals = Int64(orders.count)
            page.say("\(Words.count(renewals, "renewal waits", "renewals wait")) for payment:")
            page.say(orders.joined(separator: "\n"))
        }
        return page.lines
    }

    private static func lines(_ document: JSONNode, _ title: String, on page: inout Page) {
        page.table(
            title,
            [
                ("description", .prose), ("quantity", .figure), ("unit price", .figure), ("net", .figure),
                ("tax", .name), ("rate", .figure), ("incident", .name),
            ],
            document.list("lines").map { line in
                [
                    line.text("description") ?? "", line.text("quantity") ?? "", line.money("unit_price") ?? "",
                    line.money("net") ?? "", line.text("tax_category") ?? "", rate(line["tax_rate"]),
                    line.text("incident") ?? "",
                ]
            })
        page.table(
            "tax",
            [("category", .name), ("rate", .figure), ("net", .figure), ("tax", .figure), ("why none", .prose)],
            document.list("taxes").map { total in
                let exemption = total["exemption"]
                let why = [exemption?.text("reason"), exemption?.text("code").map { "[\($0)]" }].compactMap { $0 }
                return [
                    total.text("category") ?? "", rate(total["rate"] ?? total["tax_rate"]), total.money("net") ?? "",
                    total.money("tax") ?? "", why.joined(separator: " "),
                ]
            })
    }

    private static func totals(_ document: JSONNode, on page: inout Page) {
        let totals = ["net", "tax", "total", "paid", "outstanding"].compactMap { name in
            document.money(name).map { (name, $0) }
        }
        let names = totals.map { $0.0.count }.max() ?? 0
        let amounts = totals.map { $0.1.count }.max() ?? 0
        page.gap()
        for (name, amount) in totals {
            let gap = String(repeating: " ", count: names - name.count + 2 + amounts - amount.count)
            let text = name + gap + amount
            page.say(text, as: name == "total" ? page.style.strong : { $0 })
        }
    }

    private static func creditNote(_ note: JSONNode, on page: inout Page) {
        page.gap()
        page.say(
            "Credit note \(note.text("number") ?? "")", page.style.strong,
            "of \(note.text("issued_on") ?? ""), to invoice \(note.text("invoice_number") ?? "")")
        page.say(note.text("reason"))
        lines(note, "taken back", on: &page)
        totals(note, on: &page)
    }

    private static func seller(_ seller: JSONNode) -> [String] {
        let town = [seller.text("postcode"), seller.text("city"), seller.text("country")].compactMap { $0 }
        return [
            seller.text("name"), seller.text("street"), seller.text("additional"), town.joined(separator: " "),
            seller.text("vat_id").map { "VAT id \($0)" }, seller.text("registration"),
            seller.text("iban").map { iban in "IBAN \(iban)\(seller.text("bic").map { ", BIC \($0)" } ?? "")" },
        ].compactMap { $0 }.filter { !$0.isEmpty }.map(TextWidth.oneLine)
    }

    private static func buyer(_ buyer: JSONNode) -> [String] {
        let address = (buyer.text("address") ?? "").split(separator: "\n").map { TextWidth.oneLine(String($0)) }
        let account = buyer.text("account").map { "account \($0)" }
        return ([buyer.text("name")].compactMap { $0 } + address)
            + [buyer.text("country"), buyer.text("vat_id").map { "VAT id \($0)" }, buyer.text("email"), account]
            .compactMap { $0 }
    }

    private static func series(_ invoice: JSONNode) -> String? {
        guard let series = invoice.text("series"), let year = invoice.text("series_year"),
            let ordinal = invoice.text("ordinal")
        else { return nil }
        return "\(series) \(year), document \(ordinal)"
    }

    private static func period(_ node: JSONNode) -> String? {
        guard let from = node.text("from"),
            let to = node.text("to")
        else { return nil }
        return "\(from) to \(to)"
    }

    private static func rate(_ node: JSONNode?) -> String {
        switch node?.value {
        case .string(let text), .number(let text): "\(text) %"
        case .integer(let integer): "\(integer) %"
        default: ""
        }
    }
}
