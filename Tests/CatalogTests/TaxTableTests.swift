import Primitives
import Testing

@testable import Catalog

@Suite("Tax follows the table")
struct TaxTableTests {
    private let taxes: TaxTable
    private let services: TaxCategoryID

    init() throws {
        taxes = try CatalogueBench.load().taxes
        services = try TaxCategoryID(parsing: "services")
    }

    @Test(
        "a rate holds from its day on",
        arguments: [
            ("DE", "2026-03-02", "19"), ("DE", "2020-06-30", "19"), ("DE", "2020-07-01", "16"),
            ("DE", "2020-12-31", "16"), ("DE", "2021-01-01", "19"), ("FI", "2026-01-01", "25.5"),
            ("EE", "2025-06-30", "22"), ("EE", "2025-07-01", "24"), ("SK", "2026-01-01", "23"),
            ("RO", "2026-01-01", "21"), ("JP", "2026-01-01", "10"), ("GB", "2026-01-01", "20"),
            ("CH", "2026-01-01", "8.1"), ("LU", "2023-12-31", "16"),
        ])
    func rate(_ country: String, _ day: String, _ rate: String) throws {
        let found = taxes.rate(
            country: try CountryCode(parsing: country), category: services, on: try CivilDate(parsing: day))
        #expect(found?.text == rate)
    }

    @Test("before its first day, and for what is not in the table, there is no rate")
    func none() throws {
        let day = try CivilDate(parsing: "1950-01-01")
        #expect(taxes.rate(country: try CountryCode(parsing: "DE"), category: services, on: day) == nil)
        let today = try CivilDate(parsing: "2026-01-01")
        #expect(taxes.rate(country: try CountryCode(parsing: "US"), category: services, on: today) == nil)
        let beer = try TaxCategoryID(parsing: "beer")
        #expect(taxes.rate(country: try CountryCode(parsing: "DE"), category: beer, on: today) == nil)
    }

    @Test("every member of the union has a rate on the first day of 2026")
    func members() throws {
        let day = try CivilDate(parsing: "2026-01-01")
        #expect(taxes.union.count == 27)
        for country in taxes.union {
            let rate = try #require(taxes.rate(country: country, category: services, on: day), "\(country)")
            #expect((170_000...270_000).contains(rate.millionths))
        }
    }

    @Test(
        "a German seller charges, reverses or exports",
        arguments: [
            ("DE", true, "S", "19"), ("DE", false, "S", "19"), ("FR", true, "AE", "0"), ("FR", false, "S", "20"),
            ("US", true, "O", "0"), ("US", false, "O", "0"), ("JP", true, "O", "0"), ("GB", false, "O", "0"),
        ])
    func treatment(_ country: String, _ hasTaxID: Bool, _ code: String, _ rate: String) throws {
        let treatment = try taxes.treatment(
            seller: try party("DE", true), buyer: try party(country, hasTaxID), category: services,
            on: try CivilDate(parsing: "2026-03-02"))
        #expect(treatment.code.rawValue == code)
        #expect(treatment.rate.text == rate)
        let isTaxed = code == "S"
        #expect((treatment.reason == nil) == isTaxed && (treatment.reasonCode == nil) == isTaxed)
        #expect((treatment.country != nil) == isTaxed)
    }

    @Test("reverse charge needs both tax ids")
    func bothIDs() throws {
        let treatment = try taxes.treatment(
            seller: try party("DE", false), buyer: try party("FR", true), category: services,
            on: try CivilDate(parsing: "2026-03-02"))
        #expect(treatment.code == .standard)
    }

    @Test("a seller below the threshold charges consumers at home's rate")
    func sellerCountry() throws {
        var taxes = taxes
        taxes.consumers = .sellerCountry
        let treatment = try taxes.treatment(
            seller: try party("DE", true), buyer: try party("FR", false), category: services,
            on: try CivilDate(parsing: "2026-03-02"))
        #expect(treatment.rate.text == "19" && treatment.country?.text == "DE")
    }

    @Test("where the table has no rate, the sale is refused rather than untaxed")
    func missing() throws {
        let day = try CivilDate(parsing: "1950-01-01")
        #expect(throws: TaxRateMissing(country: try CountryCode(parsing: "DE"), category: services, day: day)) {
            try taxes.treatment(
                seller: try party("DE", true), buyer: try party("DE", true), category: services, on: day)
        }
    }

    private func party(_ country: String, _ hasTaxID: Bool) throws -> TaxParty {
        TaxParty(country: try CountryCode(parsing: country), hasTaxID: hasTaxID)
    }
}
