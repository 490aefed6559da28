import JSON
import Primitives
import Storage
import Testing

@testable import Service

@Suite("A job that was cut off")
struct CutOffJobTests {
    private struct CutOff: Error {}

    @Test("goes on where it stopped, and comes to what one run comes to")
    func resumes() throws {
        let count = 2 * ImportAccounts.batch + 7
        let accounts = try (0..<count).map { number in
            AddAccount(
                id: try AccountID(parsing: "account-\(number)"), name: try Text(parsing: "Account \(number)"),
                country: try CountryCode(parsing: "US"), zone: try ZoneName(parsing: "America/New_York"),
                currency: try Currency(parsing: "USD"))
        }
        let now = try Instant(parsing: "2026-03-02T09:00:00Z")
        let service = Service(try Database.temporary(at: now))
        let actor = Actor.system("test")
        let begun = try service.perform(ImportAccounts(accounts: accounts), Request(actor, at: now))
        let job = try #require(begun.job)
        // One batch by hand, as if the process had been killed after its commit.
        let cut = try service.database.write { transaction in
            let kept = try #require(try JobsTable.job(job, in: transaction))
            let driver = try #require(OperationRegistry.drivers[kept.operation])
            return try driver(service, kept, actor, transaction)
        }
        #expect(try JSONReader.read(cut.bytes)["done"]?.integer == Int64(ImportAccounts.batch))
        // And one that is undone, as if it had been killed before.
        #expect(throws: CutOff.self) {
            try service.database.write { transaction in
                let kept = try #require(try JobsTable.job(job, in: transaction))
                let driver = try #require(OperationRegistry.drivers[kept.operation])
                _ = try driver(service, kept, actor, transaction)
                throw CutOff()
            }
        }
        let ended = try JSONReader.read(try service.finish(job, as: actor).bytes)
        #expect(ended["added"]?.integer == Int64(count))
        #expect(ended["state"]?.string == "finished")
        let found = try service.database.read { try AccountsTable.page(after: nil, limit: 1000, in: $0) }
        #expect(found.count == count)
        let again = try JSONReader.read(try service.finish(job, as: actor).bytes)
        #expect(again == ended)
    }
}
