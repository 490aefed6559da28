import Catalog
import Entitlement
import Primitives
import Storage
import Testing

@testable import Service

@Suite("Accounts kept in memory")
struct StandingShelfTests {
    @Test("a check that was asked before asks the database for nothing, until a commit touches the account")
    func kept() throws {
        let desk = try Desk()
        try desk.run(buyPack())
        let shelf = desk.service.shelf.standings
        #expect(shelf.things == 0)
        #expect(try desk.ask(CheckEntitlement(account: desk.acme)).decision.credits.available == 10)
        #expect(try isKept(desk))
        try desk.run(OpenIncident(account: desk.acme, severity: .high, channel: .email))
        #expect(try !isKept(desk))
        #expect(try desk.ask(CheckEntitlement(account: desk.acme)).decision.credits.available == 9)
        #expect(try isKept(desk))
    }

    @Test("a new catalogue touches everybody, and another posting day asks for the rates of that day")
    func everybody() throws {
        let desk = try Desk()
        _ = try desk.ask(CheckEntitlement(account: desk.acme))
        #expect(try isKept(desk))
        #expect(try !isKept(desk, at: "2026-03-04T09:00:00Z"))
        let newer = (path: "plans/pack-10.json", changes: [("\"version\": 1", "\"version\": 2")])
        try desk.service.load(
            try Desk.catalogue(newer), as: desk.actor, at: try Instant(parsing: "2026-03-02T10:00:00Z"))
        #expect(try !isKept(desk))
    }

    @Test("no more is kept than there is room for")
    func bounded() throws {
        let desk = try Desk()
        let shelf = StandingShelf(desk.service.database, mostThings: 5)
        for number in 1...20 {
            var account = AccountsTable.Account(
                id: try AccountID(parsing: "account-\(number)"), name: try Text(parsing: "Account"),
                country: try CountryCode(parsing: "US"), zone: try ZoneName(parsing: "UTC"), currency: .usd,
                createdAt: try Instant(parsing: Desk.start))
            account.state = .active
            let zone = try #require(ZoneRules.find(account.zone))
            let standing = AccountStanding(
                account: AccountFacts(id: account.id, zoneName: account.zone, zone: zone, currency: .usd), plans: [],
                calendars: [:])
            let day = try CivilDate(parsing: "2026-03-02")
            shelf.keep(KnownAccount(account, standing, postedOn: day, asOf: .max))
            #expect(shelf.things <= 5)
            #expect(shelf.find(account.id, postedOn: day) != nil)
        }
    }

    private func buyPack() throws -> Buy {
        Buy(account: try AccountID(parsing: "acme"), plan: try PlanID(parsing: "pack-10"), quantity: 1, paid: true)
    }

    private func isKept(_ desk: Desk, at text: String = Desk.start) throws -> Bool {
        let zone = try #require(ZoneRules.find(try ZoneName(parsing: "America/New_York")))
        let day = zone.date(at: try Instant(parsing: text))
        return desk.service.shelf.standings.find(desk.acme, postedOn: day) != nil
    }
}
