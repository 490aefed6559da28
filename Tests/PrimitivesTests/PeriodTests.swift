import Primitives
import Testing

@Suite("Periods")
struct PeriodTests {
    @Test(
        "ISO 8601 durations are read, and years, weeks and minutes become what they are made of",
        arguments: [
            ("P12M", 12, 0, 0, "P12M"), ("P1Y", 12, 0, 0, "P12M"), ("P30D", 0, 30, 0, "P30D"),
            ("P2W", 0, 14, 0, "P14D"),
            ("PT2H", 0, 0, 7_200, "PT2H"), ("PT90M", 0, 0, 5_400, "PT1H30M"), ("P1DT12H", 0, 1, 43_200, "P1DT12H"),
            ("PT86400S", 0, 0, 86_400, "PT24H"), ("P1Y2M3W4DT5H6M7S", 14, 25, 18_367, "P14M25DT5H6M7S"),
            ("P0D", 0, 0, 0, "P0D"), ("PT0S", 0, 0, 0, "P0D"), ("P007D", 0, 7, 0, "P7D"),
            ("P1000Y", 12_000, 0, 0, "P12000M"),
        ] as [(String, Int, Int, Int64, String)])
    func reading(text: String, months: Int, days: Int, seconds: Int64, canonical: String) throws {
        let period = try Period(parsing: text)
        #expect((period.months, period.days, period.seconds) == (months, days, seconds))
        #expect(period.text == canonical)
        #expect(try Period(parsing: canonical) == period)
        #expect(period.isZero == (months == 0 && days == 0 && seconds == 0))
    }

    @Test(
        "what is no duration, or too long a one, is refused",
        arguments: [
            ("P", "malformed"), ("PT", "malformed"), ("P1DT", "malformed"), ("", "malformed"), ("1D", "malformed"),
            ("-P1D", "malformed"), ("P-1D", "malformed"), ("+P1D", "malformed"), ("P1.5D", "malformed"),
            ("PT0,5H", "malformed"), ("P1", "malformed"), ("P1H", "malformed"), ("PT1D", "malformed"),
            ("P1D1M", "malformed"), ("P1D1D", "malformed"), ("PD", "malformed"), ("p1d", "malformed"),
            ("P1D ", "malformed"), ("PT1S1H", "malformed"), ("P1001Y", "out_of_range"),
            ("P99999999999999999999D", "out_of_range"), ("P9223372036854775807W", "out_of_range"),
            ("PT9223372036854775807H", "out_of_range"), ("P9223372036854775807Y9M", "out_of_range"),
        ])
    func refusals(text: String, code: String) {
        #expect(faultCode(of: text, as: Period.self) == code)
    }

    @Test("a period cannot be negative nor longer than a thousand years")
    func limits() {
        #expect(Period(days: -1) == nil)
        #expect(Period(months: 12_001) == nil)
        #expect(Period(seconds: 31_622_400_000) != nil)
        #expect(Period(seconds: 31_622_400_001) == nil)
    }
}
