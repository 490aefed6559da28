import Catalog
import Entitlement
import JSON
import Ledger
import Primitives
import SLA
import Storage
import Testing

@testable import Service

@Suite("incidents")
struct IncidentTests {
    @Test("the same reference again is the same incident, with the decision it was opened with")
    func sameReference() throws {
        let desk = try Desk()
        try desk.buy("pack-5")
        let first = try desk.open("A-1")
        let again = try desk.open("A-1", at: "2026-03-05T09:00:00Z")
        #expect(again.incident == first.incident)
        #expect(again.decision == first.decision)
        #expect(try desk.credits(.held) == 1)
    }

    @Test("the same reference with other particulars is a conflict")
    func conflict() throws {
        let desk = try Desk()
        try desk.buy("pack-5")
        try desk.open("A-1")
        let other = try desk.refusal(of: try desk.opening("A-1", severity: .critical))
        #expect(other.code == "reference_conflict")
        #expect(other.why.contains("severity"))
    }

    @Test("an incident goes by its id, its reference, or its source and reference")
    func names() throws {
        let desk = try Desk()
        try desk.buy("pack-5")
        let first = try desk.open("A:1")
        var second = try desk.opening("A:1")
        second.source = try SourceID(parsing: "jira")
        let other = try desk.run(second)
        #expect(other.incident != first.incident)
        #expect(try desk.show("cli:A:1").summary.incident == first.incident)
        #expect(try desk.show("jira:A:1").summary.incident == other.incident)
        #expect(try desk.show(other.incident.text).summary.incident == other.incident)
        let ambiguous = try desk.refusal(of: try desk.event("A:1", .responded))
        #expect(ambiguous.code == "reference_ambiguous")
        #expect(ambiguous.why.contains("cli:A:1") && ambiguous.why.contains("jira:A:1"))
        let unknown = try desk.refusal(of: try desk.event("A-9", .responded))
        #expect(unknown.code == "incident_unknown")
        #expect(unknown.exitCode == 4)
    }

    @Test("what is read back is what was written, after every kind of event")
    func roundTrip() throws {
        let desk = try Desk()
        try desk.buy("premium")
        try desk.open("A-1", using: "premium")
        let steps: [RecordIncidentEvent.EventType] = [
            .customerReplied, .responded, .waiting, .customerReplied, .agentReplied, .severityChanged, .minutesAdded,
            .idled, .resumed, .resolved, .confirmed, .rated, .reopened,
        ]
        for (index, step) in steps.enumerated() {
            let told = try desk.tell("A-1", step, at: "2026-03-02T10:\(10 + index):00Z")
            let shown = try desk.show("A-1", at: "2026-03-02T10:\(10 + index):00Z")
            #expect(try JSONCoder.encode(told) == JSONCoder.encode(shown), "after \(step)")
        }
        let shown = try desk.show("A-1", at: "2026-03-02T11:00:00Z")
        #expect(shown.events.map(\.type.rawValue).count == steps.count)
        #expect(shown.minutes == 5)
        #expect(shown.effort == Effort(2))
    }

    @Test("a promise is met by the first response, and breached without one")
    func promises() throws {
        let desk = try Desk()
        try desk.buy("pack-5")
        let opened = try desk.open("A-1")
        #expect(opened.decision.promises.map(\.dueAt.text) == ["2026-03-02T11:00:00Z"])
        try desk.open("A-2")
        try desk.tell("A-1", .responded, at: "2026-03-02T11:00:00Z")
        #expect(try desk.show("A-1", at: "2026-03-03T09:00:00Z").sla.map(\.state) == [.met])
        #expect(try desk.show("A-2", at: "2026-03-03T09:00:00Z").sla.map(\.state) == [.breached])
    }

    @Test("editing a calendar does not move a promise that was told")
    func calendarEdited() throws {
        let desk = try Desk()
        let opened = try desk.open("A-1")
        let due = try #require(opened.decision.promises.first?.dueAt)
        let edit = (path: "calendars/business-new-york.json", changes: [("\"17:00\"", "\"12:00\"")])
        try desk.service.load(
            try Desk.catalogue(edit), as: desk.actor, at: try Instant(parsing: "2026-03-02T09:30:00Z"))
        #expect(try desk.show("A-1").sla.map(\.dueAt) == [due])
        try desk.tell("A-1", .severityChanged, at: "2026-03-02T09:40:00Z")
        #expect(try desk.show("A-1").sla.map(\.calendarVersion) == [1])
    }

    @Test("a check names the one account of a contact, and asks where there are several")
    func contacts() throws {
        let desk = try Desk()
        let ada = try EmailAddress(parsing: "ada@example.com")
        try desk.run(AddContact(account: desk.acme, email: ada))
        var check = CheckEntitlement(account: nil)
        check.contact = .email(ada)
        #expect(try desk.ask(check).decision.account == desk.acme)
        let other = try AccountID(parsing: "other")
        try desk.run(
            AddAccount(
                id: other, name: try Text(parsing: "Other"), country: try CountryCode(parsing: "DE"),
                zone: try ZoneName(parsing: "Europe/Berlin"), currency: try Currency(parsing: "EUR")))
        try desk.run(AddContact(account: other, email: ada))
        #expect(throws: Refusal.self) { try desk.ask(check) }
    }

    @Test("a check shows what opening would take, and writes nothing")
    func check() throws {
        let desk = try Desk()
        try desk.buy("pack-5")
        let before = try desk.picture()
        let decision = try desk.ask(CheckEntitlement(account: desk.acme)).decision
        #expect(decision.code == .creditAvailable)
        #expect(decision.credits == CreditBalance(available: 5, held: 0))
        #expect(try desk.picture() == before)
        #expect(try desk.open("A-1").decision.lot == decision.lot)
    }

    @Test("credits tells each lot and what happened to it")
    func credits() throws {
        let desk = try Desk()
        try desk.buy("pack-5")
        try desk.open("A-1")
        try desk.open("A-2")
        try desk.judge("A-1", .howTo)
        let answer = try desk.ask(ShowCredits(account: desk.acme))
        #expect(answer.available == 3)
        #expect(answer.held == 1)
        #expect(answer.lots.map(\.consumed) == [1])
        #expect(answer.lots.map(\.expiresOn?.text) == ["2027-03-02"])
        #expect(answer.history.map(\.kind) == [.grant, .hold, .hold, .post])
    }
}

@Suite("defects")
struct DefectTests {
    @Test("confirming a defect gives back what its incidents were charged, however long ago, and once")
    func confirming() throws {
        let desk = try Desk(limit: "300.00", terms: 30)
        let bug = try DefectID(parsing: "bug-1")
        try desk.run(AddDefect(id: bug, title: try Text(parsing: "It crashes")))
        try desk.buy("pack-5", paid: false)
        try desk.open("A-1", using: "pack-5")
        try desk.open("A-2", using: "incident")
        try desk.open("A-3", using: "pack-5")
        try desk.judge("A-1", .howTo, defect: "bug-1")
        try desk.judge("A-2", .customerData, defect: "bug-1")
        try desk.judge("A-3", .productDefect, defect: "bug-1")
        try desk.finish(RunInvoices(), at: "2026-04-02T09:00:00Z")
        let before = try desk.picture()

        let preview = try desk.finish(ConfirmDefect(id: bug, preview: true), at: "2026-09-01T09:00:00Z")
        #expect(preview["settlements"]?["returned"]?.integer == 1)
        #expect(preview["settlements"]?["credited"]?.integer == 1)
        #expect(try desk.picture() == before)
        #expect(try desk.ask(ShowDefect(id: bug)).state == .suspected)

        let confirmed = try desk.finish(ConfirmDefect(id: bug), at: "2026-09-01T09:00:00Z")
        #expect(confirmed["total"]?.integer == 3)
        #expect(confirmed["unchanged"]?.integer == 1)
        #expect(try desk.ask(ShowDefect(id: bug)).state == .confirmed)
        #expect(try desk.show("A-1").settlement == .returned)
        #expect(try desk.show("A-2").settlement == .credited)
        #expect(try desk.dollars(.revenue) == 0)
        #expect(try desk.picture().creditNotes == 1)

        let after = try desk.picture()
        try desk.finish(ConfirmDefect(id: bug), at: "2026-09-02T09:00:00Z")
        #expect(try desk.picture() == after)
    }

    @Test("only a confirmed defect is fixed, and a fixed one is not rejected")
    func deciding() throws {
        let desk = try Desk()
        let bug = try DefectID(parsing: "bug-1")
        #expect(try desk.refusal(of: FixDefect(id: bug)).code == "defect_unknown")
        try desk.run(AddDefect(id: bug, title: try Text(parsing: "It crashes")))
        #expect(try desk.refusal(of: FixDefect(id: bug)).code == "defect_not_confirmed")
        try desk.finish(ConfirmDefect(id: bug))
        #expect(try desk.run(FixDefect(id: bug)).state == .fixed)
        #expect(try desk.refusal(of: RejectDefect(id: bug)).code == "defect_fixed")
        let other = AddDefect(id: bug, title: try Text(parsing: "Another"))
        #expect(try desk.refusal(of: other).code == "defect_exists")
    }

    @Test("a verdict that names a defect nobody reported is refused")
    func unknownDefect() throws {
        let desk = try Desk()
        try desk.open("A-1")
        #expect(try desk.refusal(of: try desk.verdict("A-1", .productDefect, defect: "nope")).code == "defect_unknown")
    }
}
