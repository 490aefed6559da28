import Foundation
import Testing

@Suite("the same commands again")
struct TwiceTests {
    private static let log = [
        "buy --account acme --plan pack-5 --paid --reference order-1",
        "buy --account acme --plan incident --reference order-2",
        "incident open --account acme --severity high --channel phone --reference INC-1 --using pack-5",
        "incident respond INC-1 --idempotency-key respond-1",
        "verdict INC-1 --cause how_to --idempotency-key verdict-1",
        "verdict INC-1 --cause product_defect --idempotency-key verdict-2",
        "incident open --account acme --severity low --channel email --reference INC-2 --using pack-5",
        "waive INC-2 --reason goodwill --idempotency-key waiver-1",
        "contact add --account acme --email ann@acme.example --idempotency-key contact-1",
    ]

    @Test("a log of commands run twice leaves what running it once leaves")
    func twice() throws {
        let acquit = try Acquit()
        try acquit.furnish()
        for command in Self.log { _ = try acquit.run(command.split(separator: " ").map(String.init)) }
        let once = try Self.kept(acquit)
        for command in Self.log { _ = try acquit.run(command.split(separator: " ").map(String.init)) }
        #expect(try Self.kept(acquit) == once)
        #expect(once.contains("order-1") && once.contains("INC-2"))
        #expect(try acquit.run("verify").exit == 0)
    }

    /// Everything but the audit chain, in which a command that was asked again stands again.
    private static func kept(_ acquit: Acquit) throws -> String {
        let tables = [
            "accounts", "contacts", "orders", "invoices", "credit_notes", "payments", "charges", "number_series",
            "lots",
            "holds", "balances", "ledger_transactions", "ledger_entries", "incidents", "incident_events", "clocks",
            "verdicts", "waivers", "charge_records", "idempotency",
        ]
        let dumps = tables.map { "'.dump \($0)'" }.joined(separator: " ")
        return try acquit.shell("sqlite3 -readonly acquit.sqlite \(dumps)").output
    }
}
