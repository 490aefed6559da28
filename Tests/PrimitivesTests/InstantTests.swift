import Primitives
import Testing

@Suite("Instants")
struct InstantTests {
    @Test(
        "RFC 3339 is read and printed in UTC",
        arguments: [
            ("2026-03-02T09:00:00Z", "2026-03-02T09:00:00Z", 1_772_442_000),
            ("2026-03-02T09:00:00+01:00", "2026-03-02T08:00:00Z", 1_772_438_400),
            ("2026-03-02t09:00:00z", "2026-03-02T09:00:00Z", 1_772_442_000),
            ("2026-03-02T09:00:00-00:00", "2026-03-02T09:00:00Z", 1_772_442_000),
            ("2026-03-02T09:00:00.999999999Z", "2026-03-02T09:00:00Z", 1_772_442_000),
            ("1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59Z", -1),
            ("1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z", 0),
            ("1996-12-19T16:39:57-08:00", "1996-12-20T00:39:57Z", 851_042_397),
            ("1990-12-31T23:59:60Z", "1991-01-01T00:00:00Z", 662_688_000),
            ("1990-12-31T15:59:60-08:00", "1991-01-01T00:00:00Z", 662_688_000),
            ("1937-01-01T12:00:27.87+00:20", "1937-01-01T11:40:27Z", -1_041_337_173),
            ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z", -62_135_596_800),
            ("9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z", 253_402_300_799),
            ("2024-02-29T23:59:59+14:00", "2024-02-29T09:59:59Z", 1_709_200_799),
        ])
    func reading(text: String, canonical: String, seconds: Int64) throws {
        let instant = try Instant(parsing: text)
        #expect(instant.text == canonical)
        #expect(instant.seconds == seconds)
    }

    @Test(
        "what RFC 3339 does not allow is refused",
        arguments: [
            ("2026-03-02 09:00:00Z", "malformed"), ("2026-03-02T09:00:00", "malformed"), ("2026-03-02", "malformed"),
            ("2026-03-02T09:00Z", "malformed"), ("2026-03-02T09:00:00.Z", "malformed"),
            ("2026-03-02T09:00:00+0100", "malformed"), ("2026-03-02T09:00:00+01", "malformed"),
            ("2026-03-02T09:00:00 +01:00", "malformed"), ("2026-03-02T09:00:00ZZ", "malformed"),
            ("26-03-02T09:00:00Z", "malformed"), ("+2026-03-02T09:00:00Z", "malformed"), ("1772442000", "malformed"),
            ("2026-03-02T09:00:00,5Z", "malformed"), ("2026-3-2T09:00:00Z", "malformed"),
            ("2026-03-02T24:00:00Z", "out_of_range"), ("2026-02-29T00:00:00Z", "out_of_range"),
            ("2026-03-02T09:60:00Z", "out_of_range"), ("2026-03-02T09:00:61Z", "out_of_range"),
            ("2026-03-02T23:59:60Z", "out_of_range"), ("2026-06-30T12:59:60Z", "out_of_range"),
            ("2026-03-02T09:00:00+24:00", "out_of_range"), ("2026-03-02T09:00:00+01:60", "out_of_range"),
            ("0000-12-31T23:59:59Z", "out_of_range"), ("0001-01-01T00:00:00+00:01", "out_of_range"),
            ("9999-12-31T23:59:59-00:01", "out_of_range"), ("9999-12-31T23:59:60Z", "out_of_range"),
        ])
    func refusals(text: String, code: String) {
        #expect(faultCode(of: text, as: Instant.self) == code)
    }

    @Test("arithmetic stops at the ends of time")
    func clamping() {
        #expect(Instant.latest.advanced(bySeconds: 1) == .latest)
        #expect(Instant.latest.advanced(bySeconds: .max) == .latest)
        #expect(Instant.earliest.advanced(bySeconds: .min) == .earliest)
        #expect(Instant(clamping: .max) == .latest)
        #expect(Instant(seconds: Instant.latest.seconds + 1) == nil)
        #expect(Instant.latest.seconds(since: .earliest) == 315_537_897_599)
    }

    @Test("what is printed is read back")
    func roundTrip() throws {
        var dice = Dice(seed: 1)
        for _ in 0..<2_000 {
            let instant = Instant(
                clamping: Int64.random(in: Instant.earliest.seconds...Instant.latest.seconds, using: &dice))
            #expect(try Instant(parsing: instant.text) == instant)
        }
    }

    @Test(
        "a period is added on the zone's clocks",
        arguments: [
            ("2026-03-28T01:30:00Z", "P1D", "2026-03-29T01:30:00Z"),
            ("2026-03-28T12:00:00Z", "P1D", "2026-03-29T11:00:00Z"),
            ("2026-03-28T12:00:00Z", "PT24H", "2026-03-29T12:00:00Z"),
            ("2026-01-31T10:00:00Z", "P1M", "2026-02-28T10:00:00Z"),
            ("2026-01-31T10:00:00Z", "P1DT2H", "2026-02-01T12:00:00Z"),
        ])
    func periods(start: String, period: String, end: String) throws {
        let berlin = try zone("Europe/Berlin")
        #expect(try instant(start).adding(try Period(parsing: period), in: berlin).text == end)
    }
}
