import Billing
import Entitlement
import Ledger
import Primitives
import Storage
import Testing

@testable import Service

@Suite("What Stripe tells")
struct StripeTellingTests {
    /// The shapes in which Stripe's versions tell one checkout.
    enum Version: CaseIterable, Sendable {
        /// The invoice names its payment intent and charge.
        case invoiceNamesIntent
        /// The invoice names nothing, and the intent names no invoice.
        case invoiceAlone
        /// The invoice lists its payments.
        case invoiceListsPayments
        /// The invoice names only the charge.
        case invoiceNamesCharge
    }

    /// What Stripe tells of one checkout; `number` keeps its names apart from those of others.
    private func tellings(
        _ order: OrderID, _ amount: Int64, _ version: Version, _ number: Int
    ) -> [(String, String)] {
        let metadata = #""metadata":{"acquit_order":"\#(order.text)"}"#
        let intent = "pi_3MtwBwLkdIwHu7ix28a3tqPa\(number)"
        let (charge, session, invoice) = ("ch_\(number)", "cs_\(number)", "in_\(number)")
        let paid =
            switch version {
            case .invoiceNamesIntent: #","payment_intent":"\#(intent)","charge":"\#(charge)""#
            case .invoiceAlone: ""
            case .invoiceNamesCharge: #","charge":{"id":"\#(charge)","object":"charge"}"#
            case .invoiceListsPayments:
                #","payments":{"data":[{"payment":{"type":"payment_intent","payment_intent":"\#(intent)"}}]}"#
            }
        return [
            (
                "checkout.session.completed",
                """
                {"id":"\(session)","object":"checkout.session","amount_total":\(amount),"currency":"usd",
                "payment_status":"paid","payment_intent":"\(intent)","invoice":"\(invoice)",\(metadata)}
                """
            ),
            (
                "payment_intent.succeeded",
                """
                {"id":"\(intent)","object":"payment_intent","amount":\(amount),"amount_received":\(amount),
                "currency":"usd","latest_charge":"\(charge)","status":"succeeded",\(metadata)}
                """
            ),
            (
                "invoice.paid",
                """
                {"id":"\(invoice)","object":"invoice","amount_paid":\(amount),"currency":"usd"\(paid),\(metadata)}
                """
            ),
        ]
    }

    @Test(
        "one checkout told by its session, its payment intent and its invoice is paid once, in every order",
        arguments: Version.allCases)
    func oneCheckout(version: Version) throws {
        let room = try Mailroom()
        var expected: [String: Int64]?
        for (number, order) in permutations([0, 1, 2]).enumerated() {
            let account = try room.addAccount("acme-\(number)", buying: false)
            let bought = try room.awaited(by: account)
            let tellings = tellings(bought.order, bought.total.minorUnits, version, number)
            for index in order {
                let receipt = try room.tellByStripe(tellings[index].0, tellings[index].1, id: "evt_\(number)_\(index)")
                #expect(receipt.state == .applied, "\(order) \(tellings[index].0) \(receipt.code ?? "")")
            }
            let sums = try room.sums(account)
            #expect(sums["cash \(LedgerUnit.money(.usd))"] == bought.total.minorUnits, "\(order)")
            #expect(sums == expected ?? sums, "\(order)")
            expected = expected ?? sums
            #expect(try room.order(bought.order).state == .paid)
        }
        try room.expectSound()
    }

    @Test("two payments of one order are two, each under its own intent")
    func twoPayments() throws {
        let room = try Mailroom()
        let bought = try room.awaited()
        for number in 1...2 {
            let object = """
                {"id":"pi_\(number)","amount_received":\(bought.total.minorUnits),"currency":"usd",
                "latest_charge":"ch_\(number)","metadata":{"acquit_order":"\(bought.order.text)"}}
                """
            #expect(try room.tellByStripe("payment_intent.succeeded", object, id: "evt_\(number)").state == .applied)
        }
        #expect(try room.desk.dollars(.cash) == 2 * bought.total.minorUnits)
        #expect(try room.desk.dollars(.suspense) == bought.total.minorUnits, "the second is the account's credit")
        try room.expectSound()
    }

    @Test("a session counts when it is paid: at once, or when its bank says so")
    func asynchronous() throws {
        let room = try Mailroom()
        let bought = try room.awaited()
        func session(_ status: String) -> String {
            """
            {"id":"cs_1","amount_total":\(bought.total.minorUnits),"currency":"usd","payment_status":"\(status)",
            "payment_intent":"pi_1","metadata":{"acquit_order":"\(bought.order.text)"}}
            """
        }
        let completed = try room.tellByStripe("checkout.session.completed", session("unpaid"), id: "evt_1")
        #expect(completed.state == .ignored)
        #expect(completed.code == "payment_not_made_yet")
        #expect(try room.order(bought.order).state == .awaitingPayment)
        let failed = try room.tellByStripe("checkout.session.async_payment_failed", session("unpaid"), id: "evt_2")
        #expect(failed.code == "payment_failed")
        let paid = try room.tellByStripe("checkout.session.async_payment_succeeded", session("paid"), id: "evt_3")
        #expect(paid.state == .applied)
        #expect(try room.order(bought.order).state == .paid)
    }

    @Test("what Stripe tells of other business is ignored, whatever it looks like")
    func notOurs() throws {
        let room = try Mailroom()
        let intent = #"{"id":"pi_1","amount_received":5,"currency":"usd","metadata":{}}"#
        #expect(try room.tellByStripe("payment_intent.succeeded", intent, id: "evt_1").code == "not_ours")
        #expect(try room.tellByStripe("product.created", "{}", id: "evt_2").code == "type_unknown")
        #expect(try room.tellByStripe("payment_intent.succeeded", "{}", id: "evt_3").code == "not_ours")
        let half = #"{"id":"pi_1","currency":"usd","metadata":{"acquit_order":"ord_x"}}"#
        #expect(try room.tellByStripe("payment_intent.succeeded", half, id: "evt_4").state == .refused)
    }

    @Test(
        "Stripe's amounts are converted by Stripe's own digits",
        arguments: [
            ("USD", 1_099, 1_099), ("EUR", 5, 5), ("JPY", 500, 500), ("KRW", 500, 500), ("CLP", 7, 7),
            ("ISK", 500, 5), ("ISK", 501, nil), ("UGX", 500, 5), ("UGX", 550, nil), ("MGA", 5, 500),
            ("KWD", 5_120, 5_120), ("BHD", 10, 10), ("TND", 1_000, 1_000), ("JOD", 1, 1), ("OMR", 1, 1),
            ("HUF", 1_045, 1_045), ("TWD", 100, 100), ("IQD", 100, 1_000), ("CLF", 1, 100),
            ("MGA", Int64.max, nil), ("USD", 0, 0),
        ] as [(String, Int64, Int64?)])
    func amounts(code: String, told: Int64, minorUnits: Int64?) throws {
        #expect(StripeAmount.money(told, try Currency(parsing: code))?.minorUnits == minorUnits)
    }

    @Test("refunds are told as sums: each telling counts once, the order of them does not, and credits go with them")
    func refunds() throws {
        let room = try Mailroom()
        var expected: [String: Int64]?
        for (number, order) in permutations([0, 1, 2]).enumerated() {
            let account = try room.addAccount("acme-\(number)", buying: false)
            let bought = try room.awaited(by: account)
            let total = bought.total.minorUnits
            func charge(_ refunded: Int64) -> String {
                """
                {"id":"ch_\(number)","object":"charge","payment_intent":"pi_\(number)","amount":\(total),
                "amount_refunded":\(refunded),"currency":"usd","metadata":{}}
                """
            }
            let paid = """
                {"id":"pi_\(number)","amount_received":\(total),"currency":"usd","latest_charge":"ch_\(number)",
                "metadata":{"acquit_order":"\(bought.order.text)"}}
                """
            let tellings = [
                ("payment_intent.succeeded", paid), ("charge.refunded", charge(total / 10)),
                ("charge.refunded", charge(total / 10 * 3)),
            ]
            for index in order {
                try room.tellByStripe(tellings[index].0, tellings[index].1, id: "evt_\(number)_\(index)")
            }
            let sums = try room.sums(account)
            #expect(sums["cash \(LedgerUnit.money(.usd))"] == total - total / 10 * 3)
            #expect(sums == expected ?? sums, "\(order)")
            expected = expected ?? sums
        }
        #expect(try room.events().allSatisfy { $0.state == .applied })
        try room.expectSound()
    }

    @Test("a refund of everything takes the unused credits, and credits what was used of the invoice")
    func fullRefund() throws {
        let room = try Mailroom()
        let bought = try room.awaited()
        let total = bought.total.minorUnits
        let paid = """
            {"id":"pi_1","amount_received":\(total),"currency":"usd","latest_charge":"ch_1",
            "metadata":{"acquit_order":"\(bought.order.text)"}}
            """
        try room.tellByStripe("payment_intent.succeeded", paid, id: "evt_1")
        try room.desk.open("T-1", using: "pack-10")
        try room.desk.judge("T-1", .howTo)
        try room.desk.open("T-2", using: "pack-10")
        let charge = #"{"id":"ch_1","payment_intent":"pi_1","amount_refunded":\#(total),"currency":"usd"}"#
        let held = try room.tellByStripe("charge.refunded", charge, id: "evt_2")
        #expect(held.code == "refund_not_covered", "what is held for an incident is not refundable")
        try room.desk.judge("T-2", .productDefect)
        let replayed = try room.desk.run(ReplayInbound(event: held.id))
        #expect(replayed.state == .applied, "\(replayed.code ?? "")")
        #expect(try room.desk.dollars(.cash) == 0)
        #expect(try room.desk.dollars(.revenue) == 0)
        #expect(try room.desk.dollars(.deferred) == 0)
        #expect(try room.desk.credits(.available) == 0)
        try room.expectSound()
    }

    @Test("a refund that was made here first is not made again when Stripe tells of it")
    func refundedHere() throws {
        let room = try Mailroom()
        let bought = try room.awaited()
        let paid = """
            {"id":"pi_1","amount_received":\(bought.total.minorUnits),"currency":"usd","latest_charge":"ch_1",
            "metadata":{"acquit_order":"\(bought.order.text)"}}
            """
        try room.tellByStripe("payment_intent.succeeded", paid, id: "evt_1")
        try room.desk.run(RefundOrder(order: bought.order, reason: try Text(parsing: "not needed")))
        let before = try room.desk.picture()
        let total = bought.total.minorUnits
        let charge = #"{"id":"ch_1","payment_intent":"pi_1","amount_refunded":\#(total),"currency":"usd"}"#
        #expect(try room.tellByStripe("charge.refunded", charge, id: "evt_2").state == .applied)
        #expect(try room.desk.picture() == before)
    }

    @Test("a dispute freezes and thaws, in every order of what is told", arguments: ["won", "lost", "warning_closed"])
    func disputes(status: String) throws {
        let room = try Mailroom()
        var expected: [String: Int64]?
        for (number, order) in permutations([0, 1, 2]).enumerated() {
            let account = try room.addAccount("acme-\(number)", buying: false)
            let bought = try room.awaited(by: account)
            let total = bought.total.minorUnits
            let paid = """
                {"id":"pi_\(number)","amount_received":\(total),"currency":"usd","latest_charge":"ch_\(number)",
                "metadata":{"acquit_order":"\(bought.order.text)"}}
                """
            func dispute(_ status: String) -> String {
                """
                {"id":"dp_\(number)","object":"dispute","amount":\(total),"currency":"usd","charge":"ch_\(number)",
                "payment_intent":"pi_\(number)","status":"\(status)","metadata":{}}
                """
            }
            let tellings = [
                ("payment_intent.succeeded", paid), ("charge.dispute.created", dispute("needs_response")),
                ("charge.dispute.closed", dispute(status)),
            ]
            for index in order {
                try room.tellByStripe(tellings[index].0, tellings[index].1, id: "evt_\(number)_\(index)")
            }
            let sums = try room.sums(account)
            #expect(sums == expected ?? sums, "\(order)")
            expected = expected ?? sums
            let lots = try room.service.database.read { try LotsTable.lots(of: bought.order, in: $0) }
            #expect(lots.map(\.free.count) == [status == "lost" ? 0 : 10])
            #expect(lots.map(\.frozen) == [status == "lost"])
        }
        #expect(try room.events().allSatisfy { $0.state == .applied })
        try room.expectSound()
    }
}
