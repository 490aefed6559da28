import Testing

@testable import Service

/// What somebody did to a database behind the program's back, and how `verify` names it.
struct Tampering: CustomTestStringConvertible, Sendable {
    let name: String
    let statements: [String]
    let what: String
    /// Words of the place and the detail.
    let words: [String]

    init(_ name: String, _ statements: String..., found what: String, _ words: String...) {
        self.name = name
        self.statements = statements
        self.what = what
        self.words = words
    }

    var testDescription: String { name }
}

@Suite("verify")
struct VerifyTests {
    @Test("a database in which everything happened is sound, and everything in it was looked at")
    func sound() throws {
        let answer = try Copy().verify(limit: 100)
        #expect(answer.differences == [])
        #expect(answer.accounts == 3)
        #expect(answer.lots == 4)
        #expect(answer.holds == 8)
        #expect(answer.incidents == 8)
        #expect(answer.transactions > 20 && answer.auditRecords > 30 && answer.documents > 12)
    }

    private static func sale(_ place: String) -> String {
        """
        txn = (SELECT id FROM ledger_transactions WHERE account = 'acme' AND kind = 'sale' ORDER BY position LIMIT 1)
            AND place = '\(place)'
        """
    }

    private static let changedLedgers = [
        Tampering(
            "an entry's amount", "UPDATE ledger_entries SET amount = amount + 1 WHERE \(sale("deferred"))",
            found: "ledger", "acme", "txn_", "unbalanced"),
        Tampering(
            "two entries, so that they still balance",
            "UPDATE ledger_entries SET amount = amount + 1 WHERE \(sale("receivable"))",
            "UPDATE ledger_entries SET amount = amount - 1 WHERE \(sale("deferred"))",
            found: "balance", "acme"),
        Tampering(
            "a transaction that is gone with its entries",
            """
            DELETE FROM ledger_entries WHERE txn =
                (SELECT id FROM ledger_transactions WHERE account = 'globex' AND kind = 'grant')
            """,
            "DELETE FROM ledger_transactions WHERE account = 'globex' AND kind = 'grant'",
            found: "ledger", "globex"),
        Tampering(
            "the entries of a transaction",
            """
            DELETE FROM ledger_entries WHERE txn =
                (SELECT id FROM ledger_transactions WHERE account = 'globex' AND kind = 'payment')
            """, found: "ledger", "globex", "no entries"),
        Tampering(
            "the free numbers of a lot", "UPDATE lots SET free = '1-9' WHERE account = 'globex'",
            found: "lot", "lot_", "do not add up"),
        Tampering(
            "the numbers of a lot, lawfully",
            "UPDATE lots SET free = consumed, consumed = free WHERE account = 'acme' AND consumed <> ''",
            found: "balance", "lot_", "differ from its transactions"),
        Tampering(
            "a lot that is gone", "DELETE FROM lots WHERE account = 'globex'", found: "balance", "lot_", "is missing"),
        Tampering(
            "a balance", "UPDATE balances SET amount = amount + 100 WHERE account = 'acme' AND place = 'cash'",
            found: "balance", "cash of acme"),
        Tampering(
            "a price of credits",
            "UPDATE lots SET root_price = root_price - 10 WHERE account = 'globex' AND root_price > 0",
            found: "lot", "ord_", "cost"),
    ]

    @Test("the ledger, tampered with, is named", arguments: changedLedgers)
    func ledger(_ tampering: Tampering) throws { try find(tampering) }

    private static let changedHolds = [
        Tampering(
            "a pending hold that is gone", "DELETE FROM holds WHERE settled_at IS NULL",
            found: "hold", "inc_", "without a hold"),
        Tampering(
            "a pending hold that claims more",
            "UPDATE holds SET claim = replace(claim, ' 4 ', ' 4-5 ') WHERE settled_at IS NULL",
            found: "hold", "hld_", "not held"),
        Tampering(
            "a hold settled by hand",
            "UPDATE holds SET settled_at = placed_at, posted = claim, charged = claim WHERE settled_at IS NULL",
            found: "hold", "inc_", "without a hold"),
        Tampering(
            "a charge lowered by hand",
            """
            UPDATE holds SET posted = 'USD 1', charged = 'USD 1'
            WHERE posted = 'USD 14900' AND charged = 'USD 14900'
            """, found: "hold", "hld_", "posted something else"),
        Tampering(
            "a charge's net", "UPDATE charges SET net = 1 WHERE state = 'unbilled'", found: "charge", "chg_", "net"),
        Tampering(
            "a charge that is gone", "DELETE FROM charges WHERE state = 'unbilled'",
            found: "balance", "acme", "unbilled"),
    ]

    @Test("a hold or charge, tampered with, is named", arguments: changedHolds)
    func holds(_ tampering: Tampering) throws { try find(tampering) }

    private static let changedDocuments = [
        Tampering(
            "an invoice's column", "UPDATE invoices SET outstanding = outstanding - 1 WHERE state = 'open'",
            found: "invoice", "outstanding"),
        Tampering(
            "an invoice's number",
            "UPDATE invoices SET number = 'INV-2026-000099' WHERE account = 'globex'"
                + " AND number = (SELECT MIN(number) FROM invoices WHERE account = 'globex')",
            found: "invoice", "number"),
        Tampering(
            "what an invoice says was paid",
            """
            UPDATE invoices SET content = CAST(replace(CAST(content AS TEXT),
                '"paid":{"amount":10000', '"paid":{"amount":10001') AS BLOB),
                outstanding = outstanding - 1 WHERE account = 'globex'
            """, found: "invoice", "INV-2026-"),
        Tampering(
            "an invoice that is gone",
            """
            DELETE FROM invoices
            WHERE account = 'globex' AND order_id IN (SELECT id FROM orders WHERE plan = 'premium')
            """,
            found: "balance", "globex", "receivable"),
        Tampering(
            "a credit note that is gone", "DELETE FROM credit_notes WHERE account = 'acme'",
            found: "invoice", "credited"),
        Tampering(
            "a payment that is gone", "DELETE FROM payments WHERE account = 'globex'",
            found: "invoice", "paid", "payments"),
        Tampering(
            "a payment's reference", "UPDATE payments SET reference = 'other' WHERE account = 'globex'",
            found: "payment", "pay_", "reference"),
        Tampering(
            "the last number of a series", "UPDATE number_series SET last_ordinal = last_ordinal + 1",
            found: "series", "2026", "missing"),
        Tampering(
            "a content that cannot be read", "UPDATE invoices SET content = x'7B' WHERE account = 'globex'",
            found: "account", "globex", "cannot be read"),
        Tampering(
            "a row that points at nothing", "UPDATE contacts SET account = 'nobody'",
            "INSERT INTO contacts (id, account, email, added_at) VALUES ('con_0', 'nobody', 'a@b.example', 1)",
            found: "file", "contacts", "accounts"),
    ]

    @Test("a document, tampered with, is named", arguments: changedDocuments)
    func documents(_ tampering: Tampering) throws { try find(tampering) }

    private static let changedChains = [
        Tampering(
            "who did it", "UPDATE audit_records SET actor = 'os:nobody' WHERE chain = 'acme' AND position = 5",
            found: "audit", "acme/5", "not what was sealed"),
        Tampering(
            "a record that is gone", "DELETE FROM audit_records WHERE chain = 'acme' AND position = 5",
            found: "audit", "acme/5", "missing"),
        Tampering(
            "two records that changed places",
            "UPDATE audit_records SET position = -1 WHERE chain = 'acme' AND position = 5",
            "UPDATE audit_records SET position = 5 WHERE chain = 'acme' AND position = 6",
            "UPDATE audit_records SET position = 6 WHERE chain = 'acme' AND position = -1",
            found: "audit", "acme/5", "not what was sealed"),
        Tampering(
            "the end of a chain", "DELETE FROM audit_records WHERE chain = 'acme' AND position > 7",
            found: "audit", "acme/8", "ends before its head"),
        Tampering(
            "a whole chain", "DELETE FROM audit_records WHERE chain = 'acme'", found: "audit", "acme/1", "ends before"),
        Tampering(
            "what was asked",
            """
            UPDATE audit_bodies SET body = x'7B7D'
            WHERE id = (SELECT id FROM audit_records WHERE chain = 'globex' AND position = 1)
            """, found: "audit", "globex/1", "what was asked"),
        Tampering(
            "a head", "UPDATE audit_heads SET hash = zeroblob(32) WHERE chain = 'acme'", found: "audit", "acme/", "head"
        ),
        Tampering(
            "a head that is gone", "DELETE FROM audit_heads WHERE chain = 'acme'", found: "audit", "acme/1", "head"),
    ]

    @Test("an audit record, tampered with, is named", arguments: changedChains)
    func audit(_ tampering: Tampering) throws { try find(tampering) }

    private static let changedIncidents = [
        Tampering(
            "an incident's state", "UPDATE incidents SET state = 'closed' WHERE reference = 'used'",
            found: "incident", "inc_", "state"),
        Tampering(
            "an event that is gone",
            "DELETE FROM incident_events WHERE incident = (SELECT id FROM incidents WHERE reference = 'used')",
            found: "incident", "inc_"),
        Tampering(
            "a promise that was kept in time",
            """
            UPDATE clocks SET stopped_at = stopped_at - 1800 WHERE metric = 'first_response'
                AND incident = (SELECT id FROM incidents WHERE reference = 'used')
            """, found: "incident", "inc_", "first_response"),
        Tampering(
            "a promise's due time",
            """
            UPDATE clocks SET due_at = due_at + 1800 WHERE metric = 'first_response'
                AND incident = (SELECT id FROM incidents WHERE reference = 'used')
            """, found: "incident", "inc_", "first_response"),
        Tampering(
            "a verdict that is gone",
            """
            DELETE FROM verdicts WHERE version = 1
                AND incident = (SELECT id FROM incidents WHERE reference = 'returned')
            """, found: "incident", "inc_", "verdict"),
    ]

    @Test("an incident, tampered with, is named", arguments: changedIncidents)
    func incidents(_ tampering: Tampering) throws { try find(tampering) }

    @Test("every difference is listed where more than the first is asked for, and no more than asked for")
    func limits() throws {
        let copy = try Copy()
        try copy.tamper(["UPDATE audit_records SET actor = 'os:nobody'"])
        #expect(try copy.verify(limit: 1).differences.count == 1)
        #expect(try copy.verify(limit: 7).differences.count == 7)
        let all = try copy.verify(limit: 10_000)
        #expect(all.differences.count == all.auditRecords)
    }

    private func find(_ tampering: Tampering, _ location: SourceLocation = #_sourceLocation) throws {
        let copy = try Copy()
        try copy.tamper(tampering.statements)
        let found = try copy.verify(limit: 100).differences
        let first = try #require(found.first, sourceLocation: location)
        #expect(first.what == tampering.what, "\(found)", sourceLocation: location)
        for word in tampering.words {
            #expect("\(first.place) \(first.detail)".contains(word), "\(found)", sourceLocation: location)
        }
    }
}
