import Primitives
import Testing

@testable import Billing

@Suite("Subscription periods keep their anchor day")
struct SubscriptionPeriodsTests {
    @Test("months from the 31st end with the month and come back to the 31st")
    func anchor() throws {
        let periods = try monthly(from: "2026-01-31")
        let starts = periods.starts(count: 7).map(\.text)
        #expect(
            starts == [
                "2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31", "2026-06-30", "2026-07-31",
            ])
        let drifted = [
            "2026-01-31", "2026-02-28", "2026-03-28", "2026-04-28", "2026-05-28", "2026-06-28", "2026-07-28",
        ]
        #expect(starts != drifted)
        #expect(periods.start(25).text == "2028-02-29")
    }

    @Test("periods touch: each ends on the day the next begins")
    func touch() throws {
        let periods = try monthly(from: "2026-01-31")
        for index in 0..<48 {
            #expect(periods.period(index).until == periods.period(index + 1).from)
            #expect(periods.period(index).days > 0)
        }
    }

    @Test("what is due through a day are the periods that begin by then and are not billed")
    func renewals() throws {
        let periods = try monthly(from: "2026-01-31")
        #expect(periods.renewals(after: 1, through: try day("2026-04-29")).map(\.index) == [1, 2])
        #expect(periods.renewals(after: 1, through: try day("2026-04-30")).map(\.index) == [1, 2, 3])
        #expect(periods.renewals(after: 4, through: try day("2026-04-30")).isEmpty)
        #expect(periods.starts(through: try day("2026-02-28")).map(\.text) == ["2026-01-31", "2026-02-28"])
    }

    @Test("listing stops at its limit and at the end of the calendar")
    func limits() throws {
        let daily = try #require(SubscriptionPeriods(anchor: try day("2026-01-01"), length: try Period(parsing: "P1D")))
        #expect(daily.renewals(after: 0, through: .latest).count == SubscriptionPeriods.limit)
        let late = try monthly(from: "9999-11-30")
        #expect(late.renewals(after: 0, through: .latest).map(\.from.text) == ["9999-11-30", "9999-12-30"])
        #expect(daily.starts(count: -1).isEmpty)
    }

    @Test("a period of hours, or of nothing, is none", arguments: ["PT24H", "P1DT1H", "P0D"])
    func lengths(text: String) throws {
        #expect(SubscriptionPeriods(anchor: try day("2026-01-01"), length: try Period(parsing: text)) == nil)
    }

    private func monthly(from anchor: String) throws -> SubscriptionPeriods {
        try #require(SubscriptionPeriods(anchor: try day(anchor), length: try Period(parsing: "P1M")))
    }
}
