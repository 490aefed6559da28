import Billing
import Dispatch
import Entitlement
import JSON
import Ledger
import Primitives
import Storage
import Synchronization
import Testing

@testable import Service

@Suite("Payments that a source tells of")
struct PaymentTellingTests {
    private func payment(_ order: OrderID, _ amount: Int64, _ reference: String = "r-1", _ currency: String = "USD")
        -> String
    {
        #"{"order":"\#(order.text)","amount":\#(amount),"currency":"\#(currency)","reference":"\#(reference)"}"#
    }

    @Test("a payment pays its order and grants what it bought, in the source's name")
    func pays() throws {
        let room = try Mailroom()
        let order = try room.awaited()
        let receipt = try room.tell("payment.succeeded", payment(order.order, order.total.minorUnits), id: "e-1")
        #expect(receipt.state == .applied)
        #expect(try room.order(order.order).state == .paid)
        #expect(try room.desk.credits(.available) == 10)
        let shown = try room.desk.ask(ShowInbound(event: receipt.id))
        #expect(shown.summary.result?.order == order.order)
        let actors = try room.service.database.read { transaction in
            var actors: [String: String] = [:]
            try AuditTable.each(in: transaction) { actors[$0.operation] = $0.actor }
            return actors
        }
        #expect(actors["pay"] == "source:hd")
        try room.expectSound()
    }

    @Test("a hundred copies at once are a hundred answers and one payment", arguments: [true, false])
    func concurrent(sameEvent: Bool) throws {
        let room = try Mailroom()
        let order = try room.awaited()
        let answers = Mutex<[InboundState]>([])
        let duplicates = Mutex(0)
        DispatchQueue.concurrentPerform(iterations: 100) { index in
            let id = sameEvent ? "e-1" : "e-\(index)"
            let told = try? room.tell("payment.succeeded", payment(order.order, order.total.minorUnits), id: id)
            if let told { answers.withLock { $0.append(told.state) } }
            if told?.isDuplicate == true { duplicates.withLock { $0 += 1 } }
        }
        #expect(answers.withLock { $0 } == Array(repeating: .applied, count: 100))
        #expect(duplicates.withLock { $0 } == (sameEvent ? 99 : 0))
        #expect(try room.desk.credits(.available) == 10)
        #expect(try room.desk.dollars(.cash) == order.total.minorUnits)
        #expect(try room.events().count == (sameEvent ? 1 : 100))
        try room.expectSound()
    }

    @Test("a payment for an invoice that is not there yet waits, and pays it when it is issued")
    func parked() throws {
        let room = try Mailroom(terms: 30)
        let first = try #require(try room.desk.buy("pack-5", paid: false).invoice)
        let digits = try #require(Int(first.text.suffix(6)))
        let next = first.text.dropLast(6) + String(repeating: "0", count: 6 - "\(digits + 1)".count) + "\(digits + 1)"
        let told = #"{"invoice":"\#(next)","amount":1000,"currency":"USD","reference":"r-1"}"#
        let receipt = try room.tell("payment.succeeded", told, id: "e-1")
        #expect(receipt.state == .parked)
        #expect(receipt.code == "invoice_unknown")
        #expect(try room.events(.parked).map(\.event) == ["e-1"])
        #expect(try room.desk.dollars(.cash) == 0)
        try room.expectSound()
        let bought = try room.desk.buy("pack-10", paid: false)
        #expect(bought.invoice?.text == String(next))
        #expect(try room.events(.parked).isEmpty, "it is tried again at once")
        let shown = try room.desk.ask(ShowInvoice(invoice: try InvoiceName(parsing: String(next))))
        #expect(shown.invoice.paid.minorUnits == 1_000)
        #expect(try room.desk.dollars(.cash) == 1_000)
        #expect(try room.events().map(\.attempts) == [2])
        try room.expectSound()
    }

    @Test("too little waits for the rest, too much and another currency are kept as the account's credit")
    func mismatches() throws {
        let room = try Mailroom()
        let order = try room.awaited()
        let total = order.total.minorUnits
        #expect(try room.tell("payment.succeeded", payment(order.order, 500, "r-1", "EUR"), id: "a").state == .applied)
        #expect(try room.tell("payment.succeeded", payment(order.order, 400, "r-2"), id: "b").state == .applied)
        #expect(try room.order(order.order).state == .awaitingPayment)
        #expect(try room.tell("payment.succeeded", payment(order.order, total, "r-3"), id: "c").state == .applied)
        #expect(try room.order(order.order).state == .paid)
        #expect(try room.desk.dollars(.cash) == total + 400)
        #expect(try room.desk.dollars(.suspense) == 400)
        #expect(try room.desk.credits(.available) == 10)
        try room.expectSound()
    }

    @Test("one name stands for one payment: another amount under it is refused, and told so")
    func conflict() throws {
        let room = try Mailroom()
        let order = try room.awaited()
        try room.tell("payment.succeeded", payment(order.order, 400), id: "a")
        let second = try room.tell("payment.succeeded", payment(order.order, 500), id: "b")
        #expect(second.state == .refused)
        #expect(second.code == "reference_conflict")
        #expect(try room.desk.dollars(.cash) == 400)
    }

    @Test("all faults of an event are told at once, and it is kept as it came")
    func faults() throws {
        let room = try Mailroom()
        let data = #"{"order":"ord_1","amount":1.5,"currency":"usd","when":"now"}"#
        let receipt = try room.tell("payment.succeeded", data, id: "a")
        #expect(receipt.state == .refused)
        let shown = try room.desk.ask(ShowInbound(event: receipt.id))
        let fields = shown.problem?.node["errors"]?.elements?.compactMap { $0["field"]?.string }
        #expect(fields == ["order", "amount", "currency", "when", "reference"])
        #expect(shown.body.contains(data))
    }

    @Test(
        "what is not ours to act on is kept and answered all the same",
        arguments: [
            (#"{"type":"customer.created","data":{"id":1}}"#, InboundState.ignored, "type_unknown"),
            (#"{"type":"payment.failed","data":{"reference":"r"}}"#, .ignored, "payment_failed"),
            (#"{"data":{}}"#, .refused, "bad_input"), ("hello, wörld", .refused, "bad_input"),
            ("", .refused, "bad_input"), (#"{"type":"payment.succeeded"}"#, .refused, "bad_input"),
            (#"{"type":"payment.succeeded","type":"x"}"#, .refused, "bad_input"), ("[1,2]", .refused, "bad_input"),
        ])
    func kept(body: String, state: InboundState, code: String) throws {
        let room = try Mailroom()
        let receipt = try room.deliver("hd", try room.signed("m", body), body)
        #expect(receipt.state == state)
        #expect(receipt.code == code)
        #expect(try room.desk.ask(ShowInbound(event: receipt.id)).body == body)
        #expect(try room.deliver("hd", try room.signed("m", body), body).isDuplicate)
        #expect(try room.events().count == 1)
    }

    @Test("fields may stand beside the type, as some senders have them")
    func flat() throws {
        let room = try Mailroom()
        let order = try room.awaited()
        let body =
            #"{"type":"payment.succeeded","timestamp":"2026-03-02T08:59:00Z","#
            + payment(order.order, order.total.minorUnits).dropFirst()
        #expect(try room.deliver("hd", try room.signed("m", body), body).state == .applied)
    }

    @Test("a refused event has its effect when it is replayed and the rule allows it by then")
    func replay() throws {
        let room = try Mailroom()
        let opened = #"{"account":"acme","severity":"high","channel":"email","reference":"T-1","using":"pack-10"}"#
        let receipt = try room.tell("incident.opened", opened, id: "a")
        #expect(receipt.state == .refused)
        #expect(try room.desk.run(ReplayInbound(event: receipt.id)).state == .refused)
        try room.desk.buy("pack-10")
        let replayed = try room.desk.run(ReplayInbound(event: receipt.id))
        #expect(replayed.state == .applied)
        #expect(replayed.attempts == 3)
        #expect(try room.desk.credits(.held) == 1)
        #expect(try room.desk.run(ReplayInbound(event: receipt.id)).attempts == 3, "what is done is left alone")
        #expect(try room.desk.credits(.held) == 1)
        try room.expectSound()
    }

    @Test("what was woken and not tried again is due work")
    func dueWork() throws {
        let room = try Mailroom()
        let opened = #"{"account":"later","severity":"high","channel":"email","reference":"T-1"}"#
        #expect(try room.tell("incident.opened", opened, id: "a").state == .parked)
        try room.service.database.write { transaction in
            try InboundWaitsTable.wake([.account(try AccountID(parsing: "later"))], in: transaction)
        }
        #expect(try room.service.runDue(through: try Instant(parsing: Desk.start)) == 1)
        #expect(try room.events().map(\.attempts) == [2])
        #expect(try room.service.runDue(through: try Instant(parsing: Desk.start)) == 0, "it waits on")
        #expect(try room.events(.parked).count == 1)
    }
}
