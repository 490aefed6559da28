import Primitives
import System
import Testing

/// Zone files made by hand, and real ones that were damaged.
@Suite("Zone files")
struct ZoneFileTests {
    /// Counts of a header, in the order of the file.
    private struct Counts {
        var universal: UInt32 = 0
        var standard: UInt32 = 0
        var leap: UInt32 = 0
        var times: UInt32 = 0
        var types: UInt32 = 1
        var letters: UInt32 = 4
    }

    private static func big(_ value: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) }
    }

    private static func big(_ value: Int64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: value >> Int64(56 - 8 * $0)) }
    }

    private static func header(_ counts: Counts, version: String = "2") -> [UInt8] {
        Array("TZif\(version)".utf8) + [UInt8](repeating: 0, count: 15)
            + [counts.universal, counts.standard, counts.leap, counts.times, counts.types, counts.letters].flatMap(big)
    }

    /// A file of one type at UTC whose 64-bit block and footer are given.
    private static func file(
        counts: Counts = Counts(), block: [UInt8] = [0, 0, 0, 0, 0, 0] + Array("UTC\0".utf8),
        footer: String = "\nUTC0\n"
    ) -> [UInt8] {
        header(Counts(types: 1, letters: 1)) + [UInt8](repeating: 0, count: 7) + header(counts) + block
            + Array(footer.utf8)
    }

    private static func reason(_ bytes: [UInt8]) -> ZoneFault.Reason? {
        do {
            _ = try TimeZoneRules(tzif: bytes, name: "Test")
            return nil
        } catch {
            return error.reason
        }
    }

    @Test("a file made by hand is read")
    func handMade() throws {
        let block =
            Self.big(Int64(1_000)) + Self.big(Int64(2_000)) + [1, 0] + [0, 0, 0, 0, 0, 0]
            + Self.big(UInt32(3_600)) + [1, 0] + Array("UTC\0".utf8)
        let rules = try TimeZoneRules(
            tzif: Self.file(counts: Counts(times: 2, types: 2), block: block), name: "Test")
        #expect(
            [999, 1_000, 1_999, 2_000].map { rules.offsetSeconds(at: Instant(clamping: $0)) } == [0, 3_600, 3_600, 0])
    }

    @Test(
        "a rule for later years is read, whatever form its days and times have",
        arguments: [
            ("<+0330>-3:30", "2026-07-01T00:00:00Z", 12_600),
            ("AAA-1BBB,J60/0,J300/0", "2024-02-29T22:59:59Z", 3_600),
            ("AAA-1BBB,J60/0,J300/0", "2024-02-29T23:00:00Z", 7_200),
            ("AAA-1BBB,59/0,300/0", "2024-02-28T23:00:00Z", 7_200),
            ("AAA-1BBB,59/0,300/0", "2023-02-28T23:00:00Z", 7_200),
            ("EST5EDT,0/0,J365/25", "2026-01-01T04:59:59Z", -14_400),
            ("EST5EDT,0/0,J365/25", "2026-07-01T00:00:00Z", -14_400),
            ("EET-2EEST,M3.4.4/50,M10.4.4/50", "2026-03-27T23:59:59Z", 7_200),
            ("EET-2EEST,M3.4.4/50,M10.4.4/50", "2026-03-28T00:00:00Z", 10_800),
            ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-03-29T00:59:59Z", -7_200),
            ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-03-29T01:00:00Z", -3_600),
            ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2026-01-01T00:00:00Z", 39_600),
            ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2026-07-01T00:00:00Z", 36_000),
            ("IST-1GMT0,M10.5.0,M3.5.0/1", "2026-01-01T00:00:00Z", 0),
            ("IST-1GMT0,M10.5.0,M3.5.0/1", "2026-07-01T00:00:00Z", 3_600),
        ])
    func rules(rule: String, at: String, offset: Int) throws {
        let rules = try TimeZoneRules(tzif: Self.file(footer: "\n\(rule)\n"), name: "Test")
        #expect(rules.offsetSeconds(at: try instant(at)) == offset)
        #expect(rules.offsetSeconds(at: try instant(at).advanced(bySeconds: 12_622_780_800 * 3)) == offset)
    }

    @Test(
        "a rule that is none is a fault",
        arguments: [
            "U0", "UTC", "UTC25", "UTC0:60", "UTC0 ", "<UTC0", "<+3>-3", "AAA-1BBB", "AAA-1BBB,M3.5.0",
            "AAA-1BBB,M3.5.0,",
            "AAA-1BBB,M13.1.0,M10.5.0", "AAA-1BBB,M3.6.0,M10.5.0", "AAA-1BBB,M3.5.7,M10.5.0", "AAA-1BBB,J0,J300",
            "AAA-1BBB,366,300", "AAA-1BBB,M3.5.0/168,M10.5.0", "AAA-1BBB,M3.5.0,M10.5.0,", "AAA-1BBB,M3.5.0;M10.5.0",
            "\u{0}",
            "AAA-99999999999999999999",
        ])
    func badRules(rule: String) {
        #expect(Self.reason(Self.file(footer: "\n\(rule)\n")) == .rule)
    }

    @Test("each kind of damage has its name")
    func faults() {
        let type: [UInt8] = [0, 0, 0, 0, 0, 0]
        let letters = Array("UTC\0".utf8)
        let twoTimes = Counts(times: 2)
        #expect(Self.reason([]) == .notZoneFile)
        #expect(Self.reason(Array("TZIF2".utf8)) == .notZoneFile)
        #expect(Self.reason(Array("TZif".utf8)) == .truncated)
        #expect(Self.reason(Self.header(Counts(), version: "\u{0}")) == .tooOld)
        #expect(Self.reason(Self.file(footer: "")) == .truncated)
        #expect(Self.reason(Self.file(footer: "\nUTC0")) == .truncated)
        #expect(Self.reason(Self.file(counts: Counts(types: 0), block: letters)) == .malformed)
        #expect(Self.reason(Self.file(counts: Counts(standard: 2), block: type + letters + [0, 0])) == .malformed)
        #expect(
            Self.reason(Self.file(counts: Counts(leap: 1), block: type + letters + [UInt8](repeating: 0, count: 12)))
                == .leapSeconds)
        #expect(Self.reason(Self.file(counts: Counts(times: .max, types: .max, letters: .max))) == .truncated)
        #expect(Self.reason(Self.file(block: [0x7F, 0, 0, 0, 0, 0] + letters)) == .malformed)
        #expect(Self.reason(Self.file(block: [0, 0, 0, 0, 2, 0] + letters)) == .malformed)
        #expect(Self.reason(Self.file(block: [0, 0, 0, 0, 0, 4] + letters)) == .malformed)
        let same = Self.big(Int64(5)) + Self.big(Int64(5)) + [0, 0]
        #expect(Self.reason(Self.file(counts: twoTimes, block: same + type + letters)) == .malformed)
        let unknownType = Self.big(Int64(5)) + Self.big(Int64(6)) + [0, 1]
        #expect(Self.reason(Self.file(counts: twoTimes, block: unknownType + type + letters)) == .malformed)
        let table = Self.big(Int64(5)) + Self.big(Int64(6)) + [0, 0] + type + letters
        #expect(Self.reason(Self.file(counts: twoTimes, block: table, footer: "\nCET-1\n")) == .rule)
        #expect(Self.reason(Self.file(counts: twoTimes, block: table, footer: "\n\n")) == nil)
    }

    @Test("changes at the ends of the integers are no trouble")
    func extremes() throws {
        let block =
            Self.big(Int64.min) + Self.big(Int64.max) + [1, 0] + [0, 0, 0, 0, 0, 0] + Self.big(UInt32(3_600)) + [1, 0]
            + Array("UTC\0".utf8)
        let rules = try TimeZoneRules(
            tzif: Self.file(counts: Counts(times: 2, types: 2), block: block, footer: "\nUTC0CET-1,M3.5.0,M10.5.0\n"),
            name: "Test")
        for instant in [Instant.earliest, .latest] {
            #expect(rules.offsetSeconds(at: instant) == 3_600)
            _ = rules.instant(of: rules.local(instant))
            _ = rules.period(at: instant)
        }
    }

    @Test("a file cut short anywhere is a fault")
    func truncation() throws {
        for name in ["Europe/Berlin", "Asia/Gaza", "UTC"] {
            let bytes = try ZoneInfo.bytes(named: name)
            for length in 0..<bytes.count { #expect(Self.reason(Array(bytes[..<length])) != nil) }
        }
    }

    @Test("a file with any byte changed is read or refused, and never traps")
    func corruption() throws {
        var dice = Dice(seed: 5)
        let bytes = try ZoneInfo.bytes(named: "America/Nuuk")
        var refused = 0
        for round in 0..<20_000 {
            var damaged = bytes
            for _ in 0...(round % 4) {
                damaged[Int.random(in: 0..<damaged.count, using: &dice)] = UInt8.random(in: 0...255, using: &dice)
            }
            guard let rules = try? TimeZoneRules(tzif: damaged, name: "Test") else {
                refused += 1
                continue
            }
            for _ in 0..<4 {
                let instant = Instant(
                    clamping: Int64.random(in: Instant.earliest.seconds...Instant.latest.seconds, using: &dice))
                _ = rules.instant(of: rules.local(instant))
                _ = rules.startOfDay(rules.date(at: instant))
            }
        }
        #expect(refused > 5_000)
    }
}
