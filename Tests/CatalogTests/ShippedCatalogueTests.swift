import Foundation
import Primitives
import SLA
import ShippedCatalogue
import Testing

@testable import Catalog

@Suite("The catalogue that ships")
struct ShippedCatalogueTests {
    @Test("it loads without a fault")
    func loads() {
        #expect(CatalogueBench.faults(CatalogueBench.shipped).map(\.description) == [])
    }

    @Test("the program carries every file of the folder, byte for byte")
    func embedded() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Plans")
        let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".json") }
        #expect(ShippedCatalogue.files.map(\.path) == paths.sorted())
        for file in ShippedCatalogue.files {
            #expect([UInt8](try Data(contentsOf: folder.appending(path: file.path))) == file.bytes, "\(file.path)")
        }
    }

    @Test("it has the eight plans")
    func plans() throws {
        #expect(
            try CatalogueBench.load().plans.map { "\($0.id) \($0.kind.rawValue)" } == [
                "hotline hotline", "incident per_incident", "pack-10 pack", "pack-5 pack", "premium subscription",
                "standard subscription", "triage triage", "warranty warranty",
            ])
    }

    @Test(
        "it promises the first response",
        arguments: [
            ("premium", Target.seconds(7_200)), ("incident", .seconds(7_200)), ("pack-5", .seconds(7_200)),
            ("pack-10", .seconds(7_200)), ("standard", .seconds(86_400)), ("warranty", .seconds(86_400)),
            ("triage", .nextBusinessDay),
        ])
    func firstResponse(_ id: String, _ target: Target) throws {
        let plan = try CatalogueBench.plan(id)
        #expect(plan.targets[.firstResponse]?.values.allSatisfy { $0 == target } == true)
        #expect(plan.targets[.firstResponse]?.count == Severity.allCases.count)
        #expect(plan.targets[.resolution] == nil && plan.targets[.nextResponse] == nil)
    }

    @Test("two hours run around the clock", arguments: ["premium", "incident", "pack-5", "pack-10"])
    func aroundTheClock(_ id: String) throws {
        let calendar = try CatalogueBench.plan(id).calendar(for: .firstResponse, in: .utc)
        #expect(calendar.text == "always")
        #expect(try CatalogueBench.load().calendar(calendar)?.definition.always == true)
    }

    @Test("only premium promises a follow-up, by the business hours of the account's zone")
    func followUp() throws {
        let tokyo = try ZoneName(parsing: "Asia/Tokyo")
        for plan in try CatalogueBench.load().plans {
            #expect((plan.targets[.followUp] != nil) == (plan.id.text == "premium"))
        }
        #expect(try CatalogueBench.plan("premium").calendar(for: .followUp, in: tokyo).text == "business-tokyo")
    }

    @Test(
        "a pack's incident takes one credit whatever its severity, on every channel", arguments: ["pack-5", "pack-10"])
    func packs(_ id: String) throws {
        let plan = try CatalogueBench.plan(id)
        #expect(plan.channels == Set(Channel.allCases))
        #expect(Severity.allCases.allSatisfy { plan.credits(for: $0) == 1 })
        #expect(plan.validity == Period(months: 12) && plan.graceDays == 30 && plan.family?.text == "incident")
    }

    @Test("an incident costs USD 149.00, and the hotline a dollar a minute up to that")
    func prices() throws {
        let incident = try CatalogueBench.plan("incident")
        let hotline = try CatalogueBench.plan("hotline")
        #expect(incident.price(for: .low, in: .usd)?.text == "149.00")
        #expect(hotline.price(for: .critical, in: .usd)?.text == "1.00")
        #expect(hotline.cap == incident.prices)
        let pack = try CatalogueBench.plan("pack-5")
        #expect(incident.family == pack.family)
    }

    @Test("what is sold has a price in every currency of the catalogue")
    func currencies() throws {
        let codes = try ["CHF", "EUR", "GBP", "JPY", "USD"].map { try Currency(parsing: $0) }
        for plan in try CatalogueBench.load().plans where plan.kind != .triage && plan.kind != .warranty {
            #expect(plan.prices.keys.sorted() == codes, "\(plan.id)")
            #expect(plan.prices.values.allSatisfy { $0.isPositive })
        }
    }

    @Test("ten prepaid incidents cost less each than five, and five less than one")
    func packsSave() throws {
        let (one, five, ten) = try (
            CatalogueBench.plan("incident"), CatalogueBench.plan("pack-5"), CatalogueBench.plan("pack-10")
        )
        for currency in one.prices.keys {
            let single = try #require(one.prices[currency]?.minorUnits)
            let small = try #require(five.prices[currency]?.minorUnits)
            let large = try #require(ten.prices[currency]?.minorUnits)
            #expect(small < single * 5 && large < small * 2)
        }
    }

    @Test("verdicts settle as the design says", arguments: Cause.allCases)
    func verdicts(_ cause: Cause) throws {
        let ours: Set<Cause> = [
            .productDefect, .knownDefect, .regression, .documentationDefect, .serviceOutage, .withdrawn, .duplicate,
        ]
        for plan in try CatalogueBench.load().plans {
            for severity in Severity.allCases {
                let settlement = plan.verdicts.settlement(for: cause, at: severity)
                #expect(settlement == (ours.contains(cause) ? .waive : .charge), "\(plan.id)")
            }
        }
    }

    @Test("premium makes a breach good; nothing else does")
    func compensation() throws {
        for plan in try CatalogueBench.load().plans {
            #expect((plan.compensation != nil) == (plan.id.text == "premium"))
        }
    }

    @Test("an agent alone may waive one incident, and not two")
    func waivers() throws {
        let plan = try CatalogueBench.plan("incident")
        let limit = try #require(plan.waiverLimits[.agent])
        for price in plan.prices.values {
            #expect(limit.perIncident.allows(price))
            #expect(!limit.perIncident.allows(try price.multiplied(by: 2)))
        }
        #expect(plan.waiverLimits[.admin]?.perMonth == .unlimited)
    }

    @Test("every decision has its words, in the plan or in triage")
    func words() throws {
        let catalogue = try CatalogueBench.load()
        let codes = [
            "account_unknown", "account_suspended", "payment_overdue", "contact_not_allowed", "product_not_covered",
            "channel_not_covered", "severity_not_covered", "not_yet_valid", "expired", "no_entitlement",
            "allowance_used", "no_credits", "over_charge_limit",
        ]
        for plan in catalogue.plans {
            for code in codes { #expect(catalogue.message(for: code, under: plan) != nil, "\(plan.id) \(code)") }
            for cause in Cause.allCases { #expect(plan.message(for: cause) != nil, "\(plan.id) \(cause)") }
        }
    }

    @Test("the seller's documents have their series")
    func series() throws {
        let catalogue = try CatalogueBench.load()
        #expect(catalogue.series(for: .invoice)?.number(year: 2026, ordinal: 1) == "INV-2026-000001")
        #expect(catalogue.series(for: .creditNote)?.number(year: 2026, ordinal: 1_234_567) == "CN-2026-1234567")
    }
}
