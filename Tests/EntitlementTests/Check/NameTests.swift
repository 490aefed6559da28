import Entitlement
import Primitives
import Testing

@Suite("names in requests")
struct NameTests {
    @Test("a right is a lot or an entitlement where the text is one, else a plan")
    func rights() throws {
        let lot = Sample.lot(3).id
        #expect(try RightName(parsing: lot.text) == .lot(lot))
        #expect(try RightName(parsing: Sample.entitlement().id.text) == .entitlement(Sample.id(7)))
        #expect(try RightName(parsing: "lot_of_ten") == .plan(Sample.known("lot_of_ten")))
        #expect(throws: ScalarFault.self) { try RightName(parsing: "Not A Plan") }
        for name in [lot.text, "pack-10"] { #expect(try RightName(parsing: name).text == name) }
    }

    @Test("a contact is an id or an address")
    func contacts() throws {
        let id: ContactID = Sample.id(1)
        #expect(try ContactName(parsing: id.text) == .id(id))
        #expect(try ContactName(parsing: "con_a@example.com").text == "con_a@example.com")
        #expect(throws: ScalarFault.self) { try ContactName(parsing: "con_x") }
        #expect(throws: ScalarFault.self) { try ContactName(parsing: "nobody") }
    }

    @Test("a registered contact may ask by id or by address")
    func registered() {
        for name in [Sample.id(1) as ContactID].map(\.text) + ["ada@example.com"] {
            var request = Sample.request()
            request.contact = Sample.known(name)
            let decision = Opening.decide(Sample.standing(lots: [Sample.lot(3)]), request).decision
            #expect(decision.code == .creditAvailable)
        }
    }

    @Test("an effort is a number from one to five", arguments: [("0", false), ("1", true), ("5", true), ("6", false)])
    func efforts(text: String, isLegal: Bool) {
        #expect(((try? Effort(parsing: text)) != nil) == isLegal)
    }
}
