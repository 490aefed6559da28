import Testing

@testable import Catalog

/// One thing wrong in the shipped catalogue, and the one fault that tells it.
struct Slip: Sendable, CustomTestStringConvertible {
    let file: String
    let edits: [Edit]
    let field: String
    let code: String

    init(_ file: String, _ edits: Edit..., at field: String, _ code: String) {
        self.file = file
        self.edits = edits
        self.field = field
        self.code = code
    }

    var testDescription: String { "\(file): \(edits.map(\.description).joined(separator: ", "))" }
}

@Suite("One fault is told by its file and field")
struct CatalogueFaultTests {
    @Test("in a plan", arguments: planSlips + offerSlips + settlementSlips + serviceSlips)
    func plan(_ slip: Slip) throws { try expectOnly(slip) }

    @Test("in a calendar", arguments: calendarSlips)
    func calendar(_ slip: Slip) throws { try expectOnly(slip) }

    @Test("in the routing menu", arguments: routingSlips)
    func routing(_ slip: Slip) throws { try expectOnly(slip) }

    @Test("in taxes, seller and series", arguments: documentSlips)
    func documents(_ slip: Slip) throws { try expectOnly(slip) }

    private func expectOnly(_ slip: Slip) throws {
        let faults = CatalogueBench.faults(try CatalogueBench.edited(slip.file, slip.edits))
        #expect(faults.map { [$0.file, $0.field, $0.code] } == [[slip.file, slip.field, slip.code]])
        #expect(faults.allSatisfy { ($0.line ?? 0) >= 1 && ($0.column ?? 0) >= 1 && !$0.detail.isEmpty })
    }

    private static let pack = "plans/pack-5.json"
    private static let premium = "plans/premium.json"
    private static let standard = "plans/standard.json"
    private static let triage = "plans/triage.json"

    static let planSlips = [
        Slip(pack, .set("colour", "\"red\""), at: "colour", "unknown_field"),
        Slip(pack, .set("id", "\"pack-6\""), at: "id", "differs_from_file"),
        Slip(pack, .set("id", "\"Pack 5\""), at: "id", "malformed"),
        Slip(pack, .set("version", "0"), at: "version", "out_of_range"),
        Slip(pack, .set("version", "\"1\""), at: "version", "wrong_type"),
        Slip(pack, .set("version", "1.0"), at: "version", "not_an_integer"),
        Slip(pack, .remove("name"), at: "name", "missing_field"),
        Slip(pack, .set("name", "\" \""), at: "name", "too_short"),
        Slip(pack, .set("contacts", "\"friends\""), at: "contacts", "not_one_of"),
        Slip(pack, .set("channels[9]", "\"fax\""), at: "channels[9]", "not_one_of"),
        Slip(pack, .set("channels[9]", "\"phone\""), at: "channels[9]", "doubled"),
        Slip(pack, .set("channels", "[]"), at: "channels", "too_few"),
        Slip(pack, .set("products", "[\"server\", \"toaster\"]"), at: "products[1]", "unknown_product"),
        Slip(pack, .set("severities.urgent", "{\"credits\": 1}"), at: "severities.urgent", "unknown_severity"),
        Slip(pack, .set("severities.low.credits", "0"), at: "severities.low.credits", "out_of_range"),
        Slip(premium, .set("severities.low.credits", "1"), at: "severities.low.credits", "out_of_range"),
        Slip(
            pack, .set("targets.first_response.low", "\"PT0S\""), at: "targets.first_response.low", "not_positive"),
        Slip(
            pack, .set("targets.first_response.low", "\"-PT2H\""), at: "targets.first_response.low", "malformed"),
        Slip(
            pack, .set("targets.first_response.low", "\"P1D\""), at: "targets.first_response.low", "not_allowed"),
        Slip(
            pack, .set("targets.first_response.urgent", "\"PT2H\""), at: "targets.first_response.urgent",
            "unknown_severity"),
        Slip(pack, .set("targets.third_response", "{}"), at: "targets.third_response", "unknown_metric"),
        Slip(pack, .set("pausable[3]", "\"sleep\""), at: "pausable[3]", "not_one_of"),
        Slip(pack, .set("calendar", "\"never\""), at: "calendar", "unknown_calendar"),
        Slip(
            standard, .set("calendar.by_zone.Mars/", "\"business-mars\""), at: "calendar.by_zone.Mars/",
            "unknown_calendar"),
        Slip(standard, .remove("calendar.otherwise"), at: "calendar.otherwise", "missing_field"),
        Slip(premium, .set("metric_calendars.mood", "\"always\""), at: "metric_calendars.mood", "unknown_metric"),
        Slip(triage, .remove("channels[0]"), at: "channels", "not_covered"),
        Slip(triage, .set("products", "[\"server\"]"), at: "products", "not_allowed"),
    ]

    static let offerSlips = [
        Slip(pack, .remove("prices"), at: "prices", "price_missing"),
        Slip(pack, .set("prices", "[]"), at: "prices", "too_few"),
        Slip(pack, .set("prices[0].amount", "-1"), at: "prices[0].amount", "negative"),
        Slip(pack, .set("prices[0].amount", "675.00"), at: "prices[0].amount", "not_an_integer"),
        Slip(pack, .set("prices[1].currency", "\"USD\""), at: "prices[1]", "doubled"),
        Slip(pack, .set("prices[0].currency", "\"XXQ\""), at: "prices[0].currency", "unknown"),
        Slip(pack, .remove("family"), at: "family", "pack_without_family"),
        Slip(pack, .remove("validity"), at: "validity", "missing_field"),
        Slip(pack, .set("validity", "\"P0D\""), at: "validity", "not_positive"),
        Slip(pack, .set("validity", "\"a year\""), at: "validity", "malformed"),
        Slip(pack, .remove("credits"), at: "credits", "missing_field"),
        Slip(pack, .set("credits", "0"), at: "credits", "out_of_range"),
        Slip(pack, .set("grace_days", "-1"), at: "grace_days", "out_of_range"),
        Slip(pack, .set("period", "\"P1M\""), at: "period", "not_allowed"),
        Slip(pack, .set("tax_category", "\"beer\""), at: "tax_category", "unknown_tax_category"),
        Slip(
            pack, .set("severities.low.prices", "[{\"amount\": 1, \"currency\": \"USD\"}]"),
            at: "severities.low.prices", "price_missing"),
        Slip("plans/warranty.json", .remove("validity"), at: "validity", "missing_field"),
        Slip("plans/hotline.json", .remove("cap[0]"), at: "cap", "price_missing"),
        Slip(triage, .set("prices", "[{\"amount\": 1, \"currency\": \"USD\"}]"), at: "prices", "not_allowed"),
    ]

    static let settlementSlips = [
        Slip(pack, .remove("verdicts.causes.how_to"), at: "verdicts.causes.how_to", "missing_field"),
        Slip(pack, .set("verdicts.causes.gremlins", "\"waive\""), at: "verdicts.causes.gremlins", "unknown_cause"),
        Slip(pack, .set("verdicts.causes.how_to", "\"maybe\""), at: "verdicts.causes.how_to", "not_one_of"),
        Slip(
            pack, .set("verdicts.causes.how_to", "{\"part\": \"100\"}"), at: "verdicts.causes.how_to.part",
            "out_of_range"),
        Slip(
            pack, .set("verdicts.exceptions", "{\"urgent\": {}}"), at: "verdicts.exceptions.urgent",
            "unknown_severity"),
        Slip(pack, .set("waiver_limits.intern", "{}"), at: "waiver_limits.intern", "unknown_role"),
        Slip(
            pack, .remove("waiver_limits.agent.per_month"), at: "waiver_limits.agent.per_month", "missing_field"),
        Slip(
            pack, .remove("waiver_limits.agent.per_incident"), at: "waiver_limits.agent.per_incident",
            "missing_field"),
        Slip(premium, .set("compensation.metrics", "[]"), at: "compensation.metrics", "too_few"),
        Slip(premium, .remove("compensation.credits.value[0]"), at: "compensation.credits.value", "price_missing"),
        Slip(premium, .remove("compensation.credits"), at: "compensation.credits", "missing_field"),
        Slip(pack, .set("hold.on_expiry", "\"forget\""), at: "hold.on_expiry", "not_one_of"),
        Slip(pack, .set("hold.days", "0"), at: "hold.days", "out_of_range"),
    ]

    static let serviceSlips = [
        Slip(pack, .set("routing.low.queue", "\"nowhere\""), at: "routing.low.queue", "unknown_queue"),
        Slip(pack, .set("routing.low.priority", "0"), at: "routing.low.priority", "out_of_range"),
        Slip(pack, .remove("routing.low"), at: "routing.low", "missing_field"),
        Slip(pack, .set("dunning.steps[1].after_days", "3"), at: "dunning.steps[1]", "not_rising"),
        Slip(pack, .set("dunning.steps[1].id", "\"reminder\""), at: "dunning.steps[1]", "doubled"),
        Slip(pack, .set("dunning.lapse_days", "0"), at: "dunning.lapse_days", "out_of_range"),
        Slip(pack, .set("silence_days", "9999"), at: "silence_days", "out_of_range"),
        Slip(pack, .remove("warnings.credits_left"), at: "warnings.credits_left", "missing_field"),
        Slip(pack, .remove("messages.no_credits"), at: "messages.no_credits", "missing_field"),
        Slip(pack, .set("messages.no_credit", "\"Sorry.\""), at: "messages.no_credit", "unknown_message"),
        Slip(pack, .set("messages.how_to", "\"\""), at: "messages.how_to", "too_short"),
        Slip(triage, .remove("messages.account_unknown"), at: "messages.account_unknown", "missing_field"),
    ]
}
