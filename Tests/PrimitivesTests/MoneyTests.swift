import Primitives
import Testing

@Suite("Money")
struct MoneyTests {
    @Test(
        "an amount has its currency's decimals",
        arguments: [
            ("299.00", "USD", 29_900, "299.00"), ("299", "USD", 29_900, "299.00"), ("299.5", "USD", 29_950, "299.50"),
            ("-0.05", "EUR", -5, "-0.05"), ("0", "EUR", 0, "0.00"), ("-0.00", "EUR", 0, "0.00"),
            ("299", "JPY", 299, "299"),
            ("1.234", "KWD", 1_234, "1.234"), ("-1.2345", "CLF", -12_345, "-1.2345"),
            ("92233720368547758.07", "USD", .max, "92233720368547758.07"),
            ("-92233720368547758.07", "USD", -.max, "-92233720368547758.07"),
        ] as [(String, String, Int64, String)])
    func text(text: String, code: String, minorUnits: Int64, canonical: String) throws {
        let currency = try Currency(parsing: code)
        let amount = try Money.parse(text, currency: currency)
        #expect(amount.minorUnits == minorUnits)
        #expect(amount.text == canonical)
        #expect(amount.description == "\(code) \(canonical)")
    }

    @Test(
        "an amount is the whole text or nothing",
        arguments: [
            ("12abc", "malformed"), (" 1", "malformed"), ("1_000", "malformed"), ("+5", "malformed"),
            ("1e3", "malformed"),
            ("1,000.00", "malformed"), ("1.", "malformed"), (".5", "malformed"), ("", "malformed"), ("-", "malformed"),
            ("--1", "malformed"), ("1.2.3", "malformed"), ("007", "malformed"), ("１", "malformed"), ("$1", "malformed"),
            ("NaN", "malformed"), ("1.005", "too_precise"), ("1.000", "too_precise"),
            ("92233720368547758.08", "out_of_range"), ("-92233720368547758.08", "out_of_range"),
            ("99999999999999999999", "out_of_range"),
        ])
    func refusals(text: String, code: String) {
        let fault = #expect(throws: ScalarFault.self) { try Money.parse(text, currency: .usd) }
        #expect(fault?.code == code)
    }

    @Test("yen have no decimals")
    func yen() {
        let fault = #expect(throws: ScalarFault.self) { try Money.parse("1.0", currency: .jpy) }
        #expect(fault?.code == "too_precise")
    }

    @Test("arithmetic never wraps")
    func overflow() {
        let most = Money(minorUnits: .max, currency: .usd)
        let one = Money(minorUnits: 1, currency: .usd)
        #expect(throws: MoneyFault.overflow) { try most.adding(one) }
        #expect(throws: MoneyFault.overflow) { try most.negated.subtracting(one) }
        #expect(throws: MoneyFault.overflow) { try most.multiplied(by: 2) }
        #expect(throws: MoneyFault.overflow) { try most.fraction(2, of: 1) }
        #expect(throws: MoneyFault.divisionByZero) { try most.fraction(1, of: 0) }
        #expect(throws: Never.self) { try most.fraction(.max, of: .max) }
        #expect(Money(minorUnits: .min, currency: .usd).negated == most)
    }

    @Test("currencies do not mix")
    func currencies() {
        let dollar = Money(minorUnits: 100, currency: .usd)
        let euro = Money(minorUnits: 100, currency: .eur)
        #expect(throws: MoneyFault.currencyMismatch(.usd, .eur)) { try dollar.adding(euro) }
        #expect(throws: MoneyFault.currencyMismatch(.usd, .eur)) { try dollar.subtracting(euro) }
        #expect(throws: MoneyFault.currencyMismatch(.usd, .eur)) { try dollar.exceeds(euro) }
        #expect(throws: MoneyFault.currencyMismatch(.usd, .eur)) { try Money.sum(of: [dollar, euro], in: .usd) }
        #expect(dollar != euro)
    }

    @Test(
        "a fraction is rounded half away from zero, both ways alike",
        arguments: [
            (5, 1, 2, 3), (-5, 1, 2, -3), (5, -1, 2, -3), (5, 1, -2, -3), (-5, -1, 2, 3), (4, 1, 3, 1), (5, 1, 3, 2),
            (-4, 1, 3, -1), (15, 1, 10, 2), (25, 1, 10, 3), (14, 1, 10, 1), (.max, .max, .max, .max), (0, 5, 7, 0),
            (.max, 1, 2, 4_611_686_018_427_387_904),
        ] as [(Int64, Int64, Int64, Int64)])
    func rounding(units: Int64, numerator: Int64, denominator: Int64, result: Int64) throws {
        let amount = Money(minorUnits: units, currency: .usd)
        #expect(try amount.fraction(numerator, of: denominator).minorUnits == result)
    }

    @Test("the most negative integer is no amount in a document")
    func unbalanced() throws {
        #expect(throws: MoneyFault.overflow) {
            try Money(minorUnits: -.max, currency: .usd).subtracting(Money(minorUnits: 1, currency: .usd))
        }
    }
}
