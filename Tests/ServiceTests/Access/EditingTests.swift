import JSON
import Primitives
import Testing

@testable import Service

@Suite("Editing what one has seen")
struct EditingTests {
    @Test("an edit of what was seen is done, and one of what has changed is refused")
    func tags() throws {
        let houses = try TwoHouses()
        let actor = Actor(origin: .key, name: "k", role: .billing)
        let seen = EntityTag.of(
            try houses.service.perform(ShowAccount(id: houses.acme.account), Request(actor)).bytes)
        var edit = SetAccount(id: houses.acme.account)
        edit.name = try Text(parsing: "Acme & Sons")
        var request = Request(actor)
        request.expected = ["another", seen]
        let edited = try houses.service.perform(edit, request)
        do {
            _ = try houses.service.perform(edit, request)
            Issue.record("it was done")
        } catch let refusal as Refusal {
            #expect(refusal.code == "changed_meanwhile" && refusal.status == 412)
        }
        // The answer of an edit is the thing itself, so that its tag serves for the next.
        request.expected = [EntityTag.of(edited.bytes)]
        #expect(throws: Never.self) { _ = try houses.service.perform(edit, request) }
    }
}
