import Primitives
import Testing

@testable import Billing

@Suite("How long open invoices are overdue")
struct AgingTests {
    @Test(
        "days overdue count from the day after the due date",
        arguments: [
            ("2026-03-02", 0, AgingBucket.current), ("2026-03-03", 1, .days1To30), ("2026-04-01", 30, .days1To30),
            ("2026-04-02", 31, .days31To60), ("2026-05-01", 60, .days31To60), ("2026-05-02", 61, .days61To90),
            ("2026-05-31", 90, .days61To90), ("2026-06-01", 91, .over90), ("2026-01-31", 0, .current),
        ])
    func buckets(asOf: String, days: Int, bucket: AgingBucket) throws {
        var counter = try Counter(at: "2026-01-31T12:00:00Z")
        let invoice = try counter.openInvoice(["100.00"])
        let aged = try #require(Aging.age(invoice, asOf: try day(asOf)))
        #expect(aged.daysOverdue == days)
        #expect(aged.bucket == bucket)
        #expect(aged.outstanding.text == "119.00")
    }

    @Test("the buckets are named as finance names them")
    func names() {
        #expect(AgingBucket.allCases.map(\.rawValue) == ["current", "1-30", "31-60", "61-90", "90+"])
    }

    @Test("what is paid, void or a draft does not age", arguments: [InvoiceState.draft, .paid, .void, .uncollectible])
    func notOwed(state: InvoiceState) throws {
        var counter = try Counter()
        var invoice = try counter.openInvoice(["100.00"])
        invoice.state = state
        #expect(Aging.age(invoice, asOf: .latest) == nil)
    }
}
