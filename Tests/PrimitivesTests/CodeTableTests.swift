import Primitives
import Testing

@Suite("Currencies and countries")
struct CodeTableTests {
    @Test(
        "minor digits are those of ISO 4217",
        arguments: [
            (0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"),
            (2, "AED AUD CAD CHF CNY EUR GBP HUF IDR INR MGA MRU MXN SLE TWD USD VED VES XCG ZAR ZWG"),
            (3, "BHD IQD JOD KWD LYD OMR TND"), (4, "CLF UYW"),
        ])
    func digits(digits: Int, codes: String) throws {
        for code in codes.split(separator: " ") {
            #expect(try Currency(parsing: String(code)).digits == digits, "\(code)")
        }
        guard digits != 2 else { return }
        #expect(Currency.all.filter { $0.digits == digits }.map(\.code) == codes.split(separator: " ").map(String.init))
    }

    @Test(
        "currencies that have gone, metals and misspellings are refused",
        arguments: [
            "BGN", "HRK", "ZWL", "ANG", "SLL", "CUC", "DEM", "XAU", "XXX", "XTS", "usd", "US", "USDT", "", "US$",
        ])
    func unknown(code: String) {
        #expect(faultCode(of: code, as: Currency.self) == "unknown")
    }

    @Test("the currencies that the source names are the ones meant")
    func named() {
        #expect([Currency.usd, .eur, .gbp, .jpy].map(\.code) == ["USD", "EUR", "GBP", "JPY"])
        #expect(Currency.all.map(\.code) == Currency.all.map(\.code).sorted())
        #expect(Set(Currency.all).count == 165)
    }

    @Test("a country is one of the 249 of ISO 3166-1", arguments: ["EU", "UK", "EL", "XK", "de", "D", "DEU", ""])
    func countries(code: String) {
        #expect(faultCode(of: code, as: CountryCode.self) == "unknown")
        #expect(CountryCode.all.count == 249)
    }
}
