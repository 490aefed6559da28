import Primitives
import Testing

@Suite("Rates and prices")
struct RateTests {
    @Test(
        "a percentage has at most four decimals",
        arguments: [
            ("19", 190_000, "19"), ("8.875", 88_750, "8.875"), ("0", 0, "0"), ("7.0", 70_000, "7"),
            ("0.0001", 1, "0.0001"),
            ("1000", 10_000_000, "1000"), ("100", 1_000_000, "100"),
        ] as [(String, Int64, String)])
    func reading(text: String, millionths: Int64, canonical: String) throws {
        let rate = try Rate(parsing: text)
        #expect(rate.millionths == millionths)
        #expect(rate.text == canonical)
    }

    @Test(
        "what is no percentage is refused",
        arguments: [
            ("19%", "malformed"), ("-1", "malformed"), ("-0", "malformed"), ("8.87555", "malformed"),
            (".5", "malformed"),
            ("1e1", "malformed"), ("", "malformed"), (" 19", "malformed"), ("1000.0001", "out_of_range"),
        ])
    func refusals(text: String, code: String) {
        #expect(faultCode(of: text, as: Rate.self) == code)
    }

    @Test("tax is rounded half away from zero, and a credit note's likewise")
    func midpoint() throws {
        let tax = try Rate(parsing: "25").of(try money("97.62", .eur))
        #expect(tax.text == "24.41")
        #expect(tax.text != "24.40", "what rounding half to even would give")
        #expect(try Rate(parsing: "25").of(try money("-97.62", .eur)).text == "-24.41")
        #expect(try Rate(parsing: "10").of(try money("26.75", .eur)).text == "2.68")
    }

    @Test("tax on a document and tax by line are two sums")
    func documentAndLines() throws {
        let rate = try Rate(parsing: "20")
        let lines = try ["68.33", "68.33", "57.50", "85.00"].map { try money($0, .eur) }
        let net = try Money.sum(of: lines, in: .eur)
        #expect(net.text == "279.16")
        #expect(try rate.of(net).text == "55.83")
        #expect(try net.adding(try rate.of(net)).text == "334.99")
        let byLine = try lines.map { try rate.of($0) }
        #expect(byLine.map(\.text) == ["13.67", "13.67", "11.50", "17.00"])
        #expect(try Money.sum(of: byLine, in: .eur).text == "55.84")
    }

    @Test(
        "a price finer than a cent is rounded once, with its quantity",
        arguments: [
            ("1.005", "EUR", 1, "1.01"), ("-1.005", "EUR", 1, "-1.01"), ("1.005", "EUR", 2, "2.01"),
            ("0.000001", "EUR", 5_000, "0.01"), ("0.000001", "EUR", 4_999, "0.00"), ("0.5", "JPY", 1, "1"),
            ("1.0005", "KWD", 1, "1.001"), ("0.333333", "USD", 3, "1.00"), ("12", "USD", 0, "0.00"),
        ] as [(String, String, Int64, String)])
    func unitPrices(price: String, code: String, quantity: Int64, total: String) throws {
        let price = try UnitPrice.parse(price, currency: try Currency(parsing: code))
        #expect(try price.times(quantity).text == total)
    }

    @Test("a unit price shows its currency's decimals and no needless ones")
    func unitPriceText() throws {
        #expect(try UnitPrice.parse("1.005", currency: .eur).description == "EUR 1.005")
        #expect(try UnitPrice.parse("1", currency: .eur).text == "1.00")
        #expect(try UnitPrice.parse("1.10", currency: .jpy).text == "1.1")
        #expect(try UnitPrice(try money("2.50", .usd)).text == "2.50")
        #expect(throws: ScalarFault.self) { try UnitPrice.parse("1.0000001", currency: .eur) }
        #expect(throws: MoneyFault.overflow) { try UnitPrice(Money(minorUnits: .max, currency: .usd)) }
        #expect(throws: MoneyFault.overflow) { try UnitPrice(millionths: .max, currency: .usd).times(.max) }
    }
}
