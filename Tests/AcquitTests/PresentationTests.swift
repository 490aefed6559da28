import JSON
import Testing

@testable import acquit

@Suite("How answers look to people")
struct PresentationTests {
    private func lines(_ operation: String, _ json: String, _ style: Style = Style(isColoured: false)) throws
        -> [String]
    {
        Presentation.lines(of: operation, try JSONReader.read(Array(json.utf8)), style)
    }

    @Test("an allowed check says so first, then charge, balance, promises, route and warnings")
    func allowed() throws {
        let said = try lines(
            "check",
            #"""
            {"allowed":true,"code":"credit_available","account":"acme","at":"2026-03-02T09:00:00Z","plan":"pack-10",
             "entitlement":null,"lot":"lot_1","charge":{"kind":"credits","quantity":1},
             "credits":{"available":7,"held":1},
             "sla":[{"metric":"first_response","target_seconds":7200,"calendar":"always","calendar_version":1,
                     "due_at":"2026-03-02T11:00:30Z"},
                    {"metric":"follow_up","next_business_day":true,"calendar":"business-berlin","calendar_version":1,
                     "due_at":"2026-03-03T16:00:00Z"}],
             "route":{"queue":"premium","priority":1},"if_product_defect":"waived","offers":[],
             "warnings":[{"code":"expiring","message":"7 of Pack of ten can be used through 2026-03-20."}],
             "message":"In the plan's own words.",
             "explanation":{"what":"Pack of ten covers this request.","why":"It takes 1 of 7.","next":""}}
            """#)
        #expect(
            said == [
                "Allowed (credit_available): Pack of ten covers this request.", "It takes 1 of 7.", "",
                "account           acme", "plan              pack-10", "lot               lot_1",
                "charge            1 credit", "credits           7 left, 1 held",
                "goes to           premium, priority 1", "if it is our bug  waived: nothing is charged", "", "promises",
                "                  due                      within             calendar",
                "  first response  2026-03-02 11:00:30 UTC  2 h                always",
                "  follow up       2026-03-03 16:00 UTC     next business day  business-berlin", "",
                "Mind: 7 of Pack of ten can be used through 2026-03-20.", "", "to the customer",
                "  In the plan's own words.",
            ])
    }

    @Test("a refused check shows what to buy, prices to the right")
    func refused() throws {
        let said = try lines(
            "check",
            #"""
            {"allowed":false,"code":"no_credits","account":"acme","charge":{"kind":"none"},
             "credits":{"available":0,"held":2},"sla":[],"warnings":[],
             "offers":[{"plan":"incident","name":"One incident","price":{"amount":14900,"currency":"USD"},"credits":1},
                       {"plan":"pack-10","name":"Pack of ten","price":{"amount":119000,"currency":"USD"},"credits":10}],
             "message":"None is left.","explanation":{"what":"None is left.","why":"","next":""}}
            """#)
        #expect(said.first == "Refused (no_credits): None is left.")
        #expect(
            said.suffix(4) == [
                "offers", "  plan      name          brings          price net",
                "  incident  One incident  1 incident     USD 149.00",
                "  pack-10   Pack of ten   10 incidents  USD 1190.00",
            ])
    }

    @Test("an invoice is laid out with its tax by rate, its totals and its credit notes")
    func invoice() throws {
        let said = try lines(
            "invoice.show",
            #"""
            {"id":"inv_1","number":"INV-2026-000001","state":"open","account":"acme","issued_on":"2026-03-02",
             "due_on":"2026-04-01","currency":"EUR",
             "lines":[{"description":"Pack of ten","quantity":2,"unit_price":{"amount":111000,"currency":"EUR"},
                       "net":{"amount":222000,"currency":"EUR"},"tax_category":"S","tax_rate":"19"}],
             "taxes":[{"category":"S","rate":"19","net":{"amount":222000,"currency":"EUR"},
                       "tax":{"amount":42180,"currency":"EUR"}}],
             "net":{"amount":222000,"currency":"EUR"},"tax":{"amount":42180,"currency":"EUR"},
             "total":{"amount":264180,"currency":"EUR"},"paid":{"amount":0,"currency":"EUR"},
             "outstanding":{"amount":264180,"currency":"EUR"},
             "seller":{"name":"Acquit GmbH","street":"Am Markt 1","postcode":"10115","city":"Berlin","country":"DE"},
             "buyer":{"account":"acme","name":"Acme","country":"FR"},
             "credit_notes":[{"number":"CN-2026-000001","invoice_number":"INV-2026-000001","issued_on":"2026-03-05",
                              "reason":"Our bug.","lines":[],"taxes":[],"total":{"amount":1,"currency":"EUR"}}]}
            """#)
        #expect(said.first == "Invoice INV-2026-000001 – open")
        #expect(said.contains("  Pack of ten         2  EUR 1110.00  EUR 2220.00  S    19 %"))
        #expect(said.contains("  S         19 %  EUR 2220.00  EUR 421.80"))
        #expect(said.contains("net          EUR 2220.00"))
        #expect(said.contains("tax           EUR 421.80"))
        #expect(said.contains("outstanding  EUR 2641.80"))
        #expect(said.contains("Credit note CN-2026-000001 of 2026-03-05, to invoice INV-2026-000001"))
        #expect(said.last == "total  EUR 0.01")
    }

    @Test("a verification ends with whether everything agrees, or with what does not")
    func verified() throws {
        let sound = try lines("verify", #"{"accounts":3,"audit_records":41,"differences":[]}"#)
        #expect(sound == ["accounts       3", "audit records  41", "", "Everything agrees."])
        let difference = #"{"what":"credit_note","where":"CN-1","detail":"its total column says something else"}"#
        let one = try lines("verify", #"{"accounts":3,"differences":[\#(difference)]}"#)
        #expect(
            one == [
                "accounts  3", "", "The first thing that does not agree:",
                "  credit note CN-1: its total column says something else",
            ])
        let two = try lines("verify", #"{"accounts":3,"differences":[\#(difference),\#(difference)]}"#)
        #expect(two.count == 5 && two[2] == "What does not agree:" && two[3] == two[4])
    }

    @Test("only prose is cut to the terminal's width, and nothing where nobody watches")
    func widths() throws {
        let list = #"""
            [{"plan":"pack-10","tagline":"Ten incidents, prepaid, for twelve months and a day more",
              "price":{"amount":119000,"currency":"USD"},"lot":"lot_01m80adw8g943jn00cztdpx34j"}]
            """#
        let wide = try lines("some.list", list)
        #expect(wide.last?.contains("for twelve months and a day more") == true)
        for columns in [100, 80, 72] {
            let said = try lines("some.list", list, Style(isColoured: false, columns: columns))
            #expect(said.allSatisfy { TextWidth.of($0) <= columns }, "\(said)")
            #expect(said.last?.contains("USD 1190.00") == true)
            #expect(said.last?.contains("lot_01m80adw8g943jn00cztdpx34j") == true)
        }
        let narrow = try lines("some.list", list, Style(isColoured: false, columns: 20))
        #expect(narrow.last == "pack-10  Ten inciden…  USD 1190.00  lot_01m80adw8g943jn00cztdpx34j")
    }

    @Test("letters of double width keep columns aligned, and no text steers the terminal")
    func letters() throws {
        var table = Table([("name", .prose), ("figure", .figure)])
        table.add(["東京", "1"])
        table.add(["a\u{1B}[31mb", "22"])
        let said = table.lines(Style(isColoured: false))
        #expect(said == ["name     figure", "東京          1", "a␣[31mb      22"])
        #expect(TextWidth.cut("東京都", to: 5) == "東京…")
        #expect(TextWidth.cut("東京都", to: 4) == "東…")
    }

    @Test("what is coloured is coloured, and not taken for somebody steering the terminal")
    func colours() throws {
        let coloured = Style(isColoured: true)
        let answers = [
            ("invoice.show", #"{"number":"INV-1","total":{"amount":1,"currency":"EUR"}}"#),
            ("incident.show", #"{"incident":"inc_1","settlement":"posted"}"#),
            ("verify", #"{"accounts":1,"differences":[{"what":"lot","where":"a","detail":"b"}]}"#),
            ("verify", #"{"accounts":1,"differences":[]}"#),
        ]
        for (operation, answer) in answers {
            let said = try lines(operation, answer, coloured)
            #expect(said.contains { $0.contains("\u{1B}[") } && !said.contains { $0.contains("␣") }, "\(said)")
        }
    }

    @Test("durations read as people say them")
    func durations() {
        #expect(Words.duration(seconds: 0) == "0 s")
        #expect(Words.duration(seconds: 5_400) == "1 h 30 min")
        #expect(Words.duration(seconds: 86_400) == "24 h")
        #expect(Words.duration(seconds: 2_592_000) == "30 days")
        #expect(Words.period("P1Y") == "12 months")
        #expect(Words.period("P1M1D") == "1 month 1 day")
    }
}
