import Catalog
import Entitlement
import Primitives
import SLA
import ShippedCatalogue
import System
import Testing

/// The catalogue that ships, as the check reads it.
@Suite("the shipped plans")
struct ShippedTests {
    static let catalogue: Catalogue? = {
        let files = ShippedCatalogue.files.map { CatalogueFile(path: $0.path, bytes: $0.bytes) }
        return try? CatalogueLoader.load(files: files, zones: Self.zone).get()
    }()

    @Sendable static func zone(_ name: ZoneName) -> TimeZoneRules? {
        (try? ZoneInfo.bytes(named: name.text)).flatMap { try? TimeZoneRules(tzif: $0, name: name.text) }
    }

    private func standing(
        limit: Int64 = 0, warrantyFrom: CivilDate? = nil, _ change: (inout AccountStanding, Catalogue) throws -> Void
    ) throws -> AccountStanding {
        let catalogue = try #require(Self.catalogue)
        let calendars = try catalogue.calendars.map { version in
            let name = try ZoneName(parsing: version.definition.zone)
            let zone = try #require(Self.zone(name))
            return (version.id, CalendarTimeline(try WorkCalendar(version.definition, zone: zone)))
        }
        var standing = AccountStanding(
            account: Sample.facts(limit: limit, warrantyFrom: warrantyFrom), plans: catalogue.plans,
            calendars: Dictionary(uniqueKeysWithValues: calendars))
        try change(&standing, catalogue)
        return standing
    }

    private func plan(_ id: String, _ catalogue: Catalogue) throws -> Plan {
        try #require(catalogue.plan(Sample.known(id)))
    }

    @Test("premium, pack and single incident are answered within two hours around the clock")
    func twoHours() throws {
        let premium = try standing { standing, catalogue in
            standing.entitlements = [Sample.entitlement(try plan("premium", catalogue))]
        }
        let pack = try standing { standing, catalogue in
            standing.lots = [Sample.lot(3, try plan("pack-10", catalogue))]
        }
        let single = try standing(limit: 20_000) { _, _ in }
        let expected: [DecisionCode] = [.included, .creditAvailable, .payPerIncident]
        for (standing, code) in zip([premium, pack, single], expected) {
            let decision = Opening.decide(standing, Sample.request(.critical, channel: .phone)).decision
            #expect(decision.code == code)
            #expect(decision.promises.first?.dueAt == Sample.instant("2026-03-02T11:00:00Z"))
            #expect(decision.route != nil)
            #expect(try Stored.roundTrip(decision) == decision)
        }
    }

    @Test("everybody else is diagnosed by the next business day, over every channel and severity")
    func triage() throws {
        let standing = try standing { _, _ in }
        for severity in Severity.allCases {
            for channel in Channel.allCases {
                let decision = Opening.decide(standing, Sample.request(severity, channel: channel)).decision
                #expect(decision.code == .triage)
                #expect(decision.promises.first?.target == .nextBusinessDay)
            }
        }
    }

    @Test(
        "the warranty lasts thirty days", arguments: [("2026-01-31", DecisionCode.warranty), ("2026-01-30", .triage)])
    func warranty(from: String, expected: DecisionCode) throws {
        let standing = try standing(warrantyFrom: Sample.day(from)) { _, _ in }
        #expect(Opening.decide(standing, Sample.request()).decision.code == expected)
    }

    @Test("the plans' own words are said about what they decide")
    func words() throws {
        let used = try standing { standing, catalogue in
            standing.lots = [Sample.lot(3, try plan("pack-10", catalogue), used: 10)]
        }
        let refused = Opening.decide(used, Sample.request(using: "pack-10")).decision
        #expect(refused.code == .noCredits)
        #expect(refused.message.hasPrefix("No credits are left in your pack."))
        #expect(refused.offers.map(\.plan.text).contains("pack-5"))
    }
}
