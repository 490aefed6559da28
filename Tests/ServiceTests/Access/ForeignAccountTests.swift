import JSON
import Primitives
import Storage
import Testing

@testable import Service

@Suite("What belongs to another account does not exist")
struct ForeignAccountTests {
    static let scoped = OperationRegistry.all.filter { $0.reach != .house }

    @Test("every operation that accounts may ask for is in the table")
    func isTabled() {
        #expect(Set(Self.scoped.map(\.name)) == Set(TwoHouses.inputs.keys))
    }

    @Test("whoever is kept to one account reads and writes nothing of another's", arguments: Role.allCases)
    func foreign(role: Role) throws {
        let houses = try TwoHouses()
        let actor = Actor(origin: .key, name: "k", role: role, account: houses.acme.account)
        let before = try houses.written()
        for operation in Self.scoped {
            for template in TwoHouses.inputs[operation.name] ?? [] {
                let input = try TwoHouses.input(template, about: houses.bolt)
                let said = "\(role.rawValue) \(operation.name) \(template)"
                try expectNothing(of: houses.bolt, from: operation, input, houses.service, actor, said)
                #expect(try houses.written() == before, "\(said) wrote")
            }
        }
    }

    private func expectNothing(
        of goods: TwoHouses.Goods, from operation: OperationDeclaration, _ input: JSONNode, _ service: Service,
        _ actor: Actor, _ said: String
    ) throws {
        do {
            let text = String(decoding: try operation.run(in: service, on: input, Request(actor)).bytes, as: UTF8.self)
            if operation.name == "check" {
                #expect(text.contains(#""code":"account_unknown""#), "\(said)")
            } else {
                #expect(operation.effect == .reads, "\(said) was done")
                for name in goods.names { #expect(!text.contains(name), "\(said) told of \(name)") }
            }
        } catch let refusal as Refusal {
            #expect([403, 404].contains(refusal.status), "\(said) was refused with \(refusal.code)")
        }
    }

    @Test("what reaches beyond one account is refused to whoever is kept to one", arguments: Role.allCases)
    func house(role: Role) throws {
        let houses = try TwoHouses()
        let actor = Actor(origin: .key, name: "k", role: role, account: houses.acme.account)
        let before = try houses.written()
        for operation in OperationRegistry.all where operation.reach == .house {
            do {
                _ = try operation.run(in: houses.service, on: JSONNode(.object([])), Request(actor))
                Issue.record("\(operation.name) was done for \(role.rawValue)")
            } catch let refusal as Refusal {
                #expect(refusal.kind == .forbidden, "\(operation.name): \(refusal.code)")
            }
        }
        #expect(try houses.written() == before)
    }

    @Test("an account kept to itself finds what is its own")
    func own() throws {
        let houses = try TwoHouses()
        let actor = Actor(origin: .key, name: "k", role: .customer, account: houses.acme.account)
        let answered = [
            "account.show", "order.show", "order.list", "invoice.show", "invoice.list", "incident.show",
            "incident.list", "incident.event", "credits", "check", "buy", "incident.open",
        ]
        for name in answered {
            let operation = try #require(OperationRegistry.named(name))
            let template = try #require(TwoHouses.inputs[name]?.first)
            let input = try TwoHouses.input(template, about: houses.acme)
            #expect(throws: Never.self, "\(name)") {
                _ = try operation.run(in: houses.service, on: input, Request(actor))
            }
        }
    }

    @Test("a reference that another account uses tells nothing and takes nothing")
    func references() throws {
        let houses = try TwoHouses()
        let actor = Actor(origin: .key, name: "k", role: .agent, account: houses.acme.account)
        var opening = OpenIncident(
            account: houses.acme.account, severity: .normal, channel: .email,
            reference: try Reference(parsing: houses.bolt.reference))
        let opened = try houses.service.run(opening, Request(actor))
        #expect(opened.incident.text != houses.bolt.incident)
        opening.source = try SourceID(parsing: "cli")
        #expect(throws: Refusal.self) { try houses.service.run(opening, Request(actor)) }
    }

    @Test("an export is of everybody, and so for nobody who is kept to one account")
    func exports() throws {
        let houses = try TwoHouses()
        let export = try Export(.invoices, as: .csv)
        let kept = Actor(origin: .key, name: "k", role: .finance, account: houses.acme.account)
        let customer = Actor(origin: .key, name: "k", role: .customer, account: houses.acme.account)
        let agent = Actor(origin: .key, name: "k", role: .agent)
        for actor in [kept, customer, agent] {
            #expect(throws: Refusal.self) { try houses.service.export(export, Request(actor)) { _ in } }
        }
        let finance = Actor(origin: .key, name: "k", role: .finance)
        #expect(try houses.service.export(export, Request(finance)) { _ in } == 2)
    }
}
