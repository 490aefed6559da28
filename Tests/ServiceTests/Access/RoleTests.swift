import JSON
import Primitives
import Testing

@testable import Service

@Suite("Who may run which operation")
struct RoleTests {
    @Test("each operation lets in its own role, those above it and no other", arguments: OperationRegistry.all)
    func roles(operation: OperationDeclaration) {
        for role in Role.allCases where role != .customer {
            let actor = Actor(origin: .key, name: "k", role: role)
            let may = role.covers(operation.role, reading: operation.effect == .reads)
            #expect(lets(operation, actor) == may, "\(operation.name) and \(role.rawValue)")
        }
    }

    @Test("admin may all, finance reads everything, and check only checks")
    func corners() throws {
        for operation in OperationRegistry.all {
            #expect(lets(operation, Actor(origin: .key, name: "k", role: .admin)))
            let isReading = operation.effect == .reads
            #expect(
                lets(operation, Actor(origin: .key, name: "k", role: .finance))
                    == (isReading || operation.role == .finance))
            #expect(lets(operation, Actor(origin: .key, name: "k", role: .check)) == (operation.role == .check))
        }
    }

    @Test("customers may what is listed here and nothing else")
    func customers() throws {
        let theirs: Set = [
            "account.list", "account.show", "buy", "check", "credits", "incident.event", "incident.list",
            "incident.open", "incident.show", "invoice.list", "invoice.show", "order.cancel", "order.list",
            "order.show", "plan.list", "plan.show", "verdict.list",
        ]
        #expect(Set(OperationRegistry.all.filter(\.customersMay).map(\.name)) == theirs)
        let account = try AccountID(parsing: "acme")
        for operation in OperationRegistry.all {
            let customer = Actor(origin: .key, name: "k", role: .customer, account: account)
            #expect(lets(operation, customer) == theirs.contains(operation.name), "\(operation.name)")
            let nobodys = Actor(origin: .key, name: "k", role: .customer)
            #expect(!lets(operation, nobodys), "\(operation.name) for a customer of no account")
        }
    }

    @Test("a customer says what only a customer can say, and says it now")
    func words() throws {
        let houses = try TwoHouses()
        let customer = Actor(origin: .key, name: "k", role: .customer, account: houses.acme.account)
        let incident = try IncidentName(parsing: houses.acme.incident)
        for type in RecordIncidentEvent.EventType.allCases {
            var event = RecordIncidentEvent(incident: incident, type: type)
            event.by = .agent
            let isTheirs = [.customerReplied, .confirmed, .reopened, .rated].contains(type)
            #expect(isForbidden(event, houses, customer) == !isTheirs, "\(type.rawValue)")
            event.occurredAt = try Instant(parsing: "2026-03-02T08:00:00Z")
            #expect(isForbidden(event, houses, customer), "\(type.rawValue) in the past")
        }
    }

    private func isForbidden(_ event: RecordIncidentEvent, _ houses: TwoHouses, _ actor: Actor) -> Bool {
        do {
            try houses.service.run(event, Request(actor))
            return false
        } catch {
            return Refusal(error).kind == .forbidden
        }
    }

    private func lets(_ operation: OperationDeclaration, _ actor: Actor) -> Bool {
        do throws(Refusal) {
            try operation.authorisation.require(actor)
            return true
        } catch {
            return false
        }
    }
}
