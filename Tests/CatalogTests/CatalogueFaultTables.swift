@testable import Catalog

/// Slips in the files that are no plans.
extension CatalogueFaultTests {
    private static let berlin = "calendars/business-berlin.json"

    static let calendarSlips = [
        Slip(berlin, .set("zone", "\"Europe/Atlantis\""), at: "zone", "unknown_zone"),
        Slip(berlin, .set("zone", "\"../etc/passwd\""), at: "zone", "malformed"),
        Slip(berlin, .remove("zone"), at: "zone", "missing_field"),
        Slip(berlin, .set("id", "\"business-bonn\""), at: "id", "differs_from_file"),
        Slip(berlin, .set("weekly.mon[1]", "[\"16:00\", \"18:00\"]"), at: "weekly.mon[1]", "hours_overlap"),
        Slip(berlin, .set("weekly.mon[0]", "[\"9\", \"17:00\"]"), at: "weekly.mon[0]", "time_malformed"),
        Slip(berlin, .set("weekly.mon[0]", "[\"09:00\"]"), at: "weekly.mon[0]", "too_few"),
        Slip(berlin, .set("weekly.mon[0][1]", "17"), at: "weekly.mon[0][1]", "wrong_type"),
        Slip(berlin, .set("weekly.monday", "[]"), at: "weekly.monday", "unknown_weekday"),
        Slip(berlin, .set("dates.2026-02-30", "[]"), at: "dates.2026-02-30", "date_malformed"),
        Slip(berlin, .set("holidays[0]", "\"2025-13-01\""), at: "holidays[0]", "date_malformed"),
        Slip(berlin, .set("holidays[1]", "\"2025-01-01\""), at: "holidays[1]", "date_doubled"),
        Slip(
            berlin, .set("breaks", "[[\"2026-03-02\", \"25:00\", \"17:00\"]]"), at: "breaks[0]", "time_malformed"),
        Slip(
            berlin, .set("closures", "[]"), .set("breaks", "[]"), at: "breaks", "doubled"),
        Slip(berlin, .set("effective_from", "\"soon\""), at: "effective_from", "date_malformed"),
        Slip(
            "calendars/always.json", .set("holidays", "[\"2026-12-25\"]"), at: "holidays", "always_conflict"),
        Slip("calendars/always.json", .set("always", "false"), at: "weekly", "never_opens"),
    ]

    static let routingSlips = [
        Slip(
            "routing.json",
            .set(
                "menu.options[1].menu.options[0]",
                """
                {"key": "1", "label": "More", "menu": {"prompt": "More?",
                 "options": [{"key": "0", "label": "A person", "queue": "triage"}]}}
                """), at: "menu.options[1].menu.options[0].menu", "too_many_levels"),
        Slip(
            "routing.json",
            .set(
                "menu.options[1].menu.options",
                """
                [{"key": "1", "label": "Status", "queue": "status"}]
                """), at: "menu.options[1].menu.options", "no_person"),
        Slip("routing.json", .remove("queues[6].hands_to"), at: "queues[6].hands_to", "no_person"),
        Slip("routing.json", .set("queues[6].hands_to", "\"status\""), at: "queues[6].hands_to", "no_person"),
        Slip("routing.json", .set("queues[6].hands_to", "\"moon\""), at: "queues[6].hands_to", "unknown_queue"),
        Slip("routing.json", .set("queues[5].hands_to", "\"premium\""), at: "queues[5].hands_to", "not_allowed"),
        Slip(
            "routing.json", .set("queues[6].id", "\"premium\""), .remove("menu.options[4]"), at: "queues[6]",
            "doubled"),
        Slip(
            "routing.json", .set("products[3]", "{\"id\": \"server\", \"name\": \"Again\"}"), at: "products[3]",
            "doubled"),
        Slip(
            "routing.json", .set("menu.options[3].queue", "\"nowhere\""), at: "menu.options[3].queue", "unknown_queue"),
        Slip("routing.json", .set("menu.options[2].plan", "\"gold\""), at: "menu.options[2].plan", "unknown_plan"),
        Slip(
            "routing.json", .set("menu.options[1].menu.options[0].product", "\"toaster\""),
            at: "menu.options[1].menu.options[0].product", "unknown_product"),
        Slip(
            "routing.json", .set("menu.options[0].menu.options[0].severity", "\"dire\""),
            at: "menu.options[0].menu.options[0].severity", "not_one_of"),
        Slip("routing.json", .set("menu.options[3].key", "\"1\""), at: "menu.options[3].key", "doubled"),
        Slip("routing.json", .set("menu.options[3].key", "\"11\""), at: "menu.options[3].key", "not_one_of"),
        Slip("routing.json", .set("menu.options[0].queue", "\"triage\""), at: "menu.options[0].queue", "not_allowed"),
        Slip("routing.json", .remove("menu.options[3].queue"), at: "menu.options[3].queue", "missing_field"),
    ]

    static let documentSlips = [
        Slip("taxes.json", .set("rates[0].rate", "\"120\""), at: "rates[0].rate", "above_whole"),
        Slip("taxes.json", .set("rates[0].rate", "\"-1\""), at: "rates[0].rate", "malformed"),
        Slip("taxes.json", .set("rates[0].rate", "20"), at: "rates[0].rate", "wrong_type"),
        Slip("taxes.json", .set("rates[0].category", "\"beer\""), at: "rates[0].category", "unknown_tax_category"),
        Slip("taxes.json", .set("rates[0].country", "\"XX\""), at: "rates[0].country", "unknown"),
        Slip("taxes.json", .set("rates[0].valid_from", "\"2026-02-30\""), at: "rates[0].valid_from", "out_of_range"),
        Slip(
            "taxes.json",
            .set(
                "rates[37]",
                "{\"country\": \"AT\", \"category\": \"services\", \"rate\": \"21\", \"valid_from\": \"1984-01-01\"}"),
            at: "rates[37]", "doubled"),
        Slip("taxes.json", .set("union[27]", "\"NO\""), at: "rates", "rate_missing"),
        Slip(
            "taxes.json", .set("categories[1]", "{\"id\": \"books\", \"name\": \"Books\"}"), at: "rates",
            "rate_missing"),
        Slip(
            "taxes.json", .set("rules.reverse_charge.code", "\"S\""), at: "rules.reverse_charge.code", "not_allowed"),
        Slip("taxes.json", .set("rules.consumers", "\"nobody\""), at: "rules.consumers", "not_one_of"),
        Slip("seller.json", .set("vat_id", "\"FR314159262\""), at: "vat_id", "bad_number"),
        Slip("seller.json", .set("bank.iban", "\"DE89370400440532013001\""), at: "bank.iban", "bad_number"),
        Slip("seller.json", .set("bank.bic", "\"COBA\""), at: "bank.bic", "bad_number"),
        Slip("seller.json", .set("contact.phone", "\"ask\""), at: "contact.phone", "bad_number"),
        Slip("seller.json", .set("contact.email", "\"nobody\""), at: "contact.email", "malformed"),
        Slip("seller.json", .remove("address.city"), at: "address.city", "missing_field"),
        Slip("seller.json", .set("ledger_zone", "\"Europe/Atlantis\""), at: "ledger_zone", "unknown_zone"),
        Slip("seller.json", .set("currency", "\"DEM\""), at: "currency", "unknown"),
        Slip("series.json", .set("series[1].prefix", "\"INV\""), at: "series[1].prefix", "doubled"),
        Slip("series.json", .set("series[1].id", "\"invoices\""), at: "series[1].id", "doubled"),
        Slip("series.json", .set("series[1].prefix", "\"c n\""), at: "series[1].prefix", "bad_number"),
        Slip("series.json", .set("series[1].digits", "0"), at: "series[1].digits", "out_of_range"),
        Slip("series.json", .remove("series[1]"), at: "series", "missing_series"),
    ]
}
