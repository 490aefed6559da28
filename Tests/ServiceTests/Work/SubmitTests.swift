import JSON
import Primitives
import Storage
import Synchronization
import System
import Testing

@testable import Service

@Suite("Operations that nobody waits for")
struct SubmitTests {
    /// Answers in the order they came.
    private final class Answers: Sendable {
        private let came = Monitor<[Result<Answered, any Error>]>([])

        func take(_ result: Result<Answered, any Error>) { came.withLock { $0.append(result) } }

        /// Waits until so many have come.
        func first(_ count: Int) -> [Result<Answered, any Error>]? {
            came.wait(upTo: 10_000) { $0.count >= count ? $0 : nil }
        }
    }

    private func submit(
        _ name: String, _ input: String, _ service: Service, _ pool: WorkPool, role: Role = .admin,
        key: String? = nil, _ answers: Answers
    ) throws {
        let operation = try #require(OperationRegistry.named(name))
        var request = Request(Actor(origin: .key, name: "k", role: role))
        request.key = try key.map { try Reference(parsing: $0) }
        operation.submit(
            in: service, on: try JSONReader.read(Array(input.utf8)), request, pool: pool, completion: answers.take)
    }

    @Test("a point query is answered before it returns")
    func point() throws {
        let houses = try TwoHouses()
        let pool = try WorkPool(name: "test", threads: 1, queueLimit: 1)
        defer { pool.stop() }
        let answers = Answers()
        try submit("check", #"{"account":"acme"}"#, houses.service, pool, answers)
        #expect(answers.first(1)?.count == 1)
    }

    @Test("every way of running gives the same bytes, and every refusal comes as one")
    func sameAnswers() throws {
        let houses = try TwoHouses()
        let pool = try WorkPool(name: "test", threads: 2, queueLimit: 100)
        defer { pool.stop() }
        let operation = try #require(OperationRegistry.named("incident.list"))
        let waited = try operation.run(
            in: houses.service, on: JSONNode(.object([])), Request(Actor(origin: .key, name: "k", role: .admin)))
        let answers = Answers()
        try submit("incident.list", "{}", houses.service, pool, answers)
        let listed = try #require(answers.first(1)).first
        #expect(try listed?.get().bytes == waited.bytes)
        #expect(try listed?.get().page == Answered.Page(count: 2, last: houses.bolt.incident))
        let refused = Answers()
        try submit("incident.list", #"{"state":"odd"}"#, houses.service, pool, refused)
        try submit("buy", #"{"account":"acme","plan":"pack-5"}"#, houses.service, pool, role: .check, refused)
        try submit("buy", #"{"account":"none","plan":"pack-5"}"#, houses.service, pool, refused)
        let codes = try #require(refused.first(3)).map { result in
            if case .failure(let error) = result { Refusal(error).code } else { "done" }
        }
        #expect(codes == ["bad_input", "role_not_allowed", "account_unknown"])
    }

    @Test("a full pool refuses, and says to try again")
    func overload() throws {
        let houses = try TwoHouses()
        let pool = try WorkPool(name: "test", threads: 1, queueLimit: 1)
        let gate = Monitor(false)
        let began = Monitor(false)
        #expect(
            pool.submit {
                began.withLock { $0 = true }
                gate.wait { $0 ? () : nil }
            })
        began.wait { $0 ? () : nil }
        let answers = Answers()
        try submit("credits", #"{"account":"acme"}"#, houses.service, pool, answers)
        try submit("credits", #"{"account":"acme"}"#, houses.service, pool, answers)
        guard case .failure(let error) = try #require(answers.first(1)?.first) else {
            Issue.record("it was not refused")
            return
        }
        #expect(Refusal(error).code == "overloaded" && Refusal(error).status == 503)
        gate.withLock { $0 = true }
        pool.stop()
        #expect(answers.first(2)?.count == 2)
    }

    /// A survey that comes to no end by itself.
    private struct EndlessSurvey: Survey {
        enum CodingKeys: String, CodingKey, CaseIterable {
            case all
        }

        typealias Answer = Int

        static let name = "test.endless"
        static let summary = "Look for ever."
        static let role = Role.admin

        var all: Bool?

        static func summary(_ key: CodingKeys) -> String { key.rawValue }

        func perform(in service: Service, progress: (SurveyProgress) throws -> Void) throws -> Int {
            var done = 0
            while true {
                try progress(SurveyProgress(stage: "looking", done: done))
                done += 1
            }
        }
    }

    @Test("a pool that ends does not wait for a survey, which says so")
    func brokenOff() throws {
        let houses = try TwoHouses()
        let pool = try WorkPool(name: "test", threads: 1, queueLimit: 1)
        let answers = Answers()
        OperationDeclaration(survey: EndlessSurvey.self).submit(
            in: houses.service, on: JSONNode(.object([])), Request(.system("test")), pool: pool,
            completion: answers.take)
        pool.stop()
        guard case .failure(let error) = try #require(answers.first(1)?.first) else {
            Issue.record("it came to an end")
            return
        }
        #expect(Refusal(error).code == "service_ending" && Refusal(error).status == 503)
    }

    @Test("whoever waits for a survey is told how far it has come")
    func progress() throws {
        let houses = try TwoHouses()
        let told = Mutex<[String]>([])
        var request = Request(Actor(origin: .key, name: "k", role: .finance))
        request.progress = { progress in told.withLock { $0.append("\(progress.stage): \(progress.done)") } }
        let operation = try #require(OperationRegistry.named("verify"))
        let answered = try operation.run(in: houses.service, on: JSONNode(.object([])), request)
        #expect(!answered.isRefusal)
        #expect(told.withLock { $0 }.contains("accounts: 2"))
    }

    @Test("of many at once under one key one has its effect, and the others get its answer or are told to wait")
    func duplicates() throws {
        let houses = try TwoHouses()
        let pool = try WorkPool(name: "test", threads: 1, queueLimit: 1)
        defer { pool.stop() }
        let before = try houses.written()
        let answers = Answers()
        for _ in 0..<32 {
            try submit("buy", #"{"account":"acme","plan":"pack-5"}"#, houses.service, pool, key: "one", answers)
        }
        let results = try #require(answers.first(32))
        let given = results.compactMap { try? $0.get().bytes }
        #expect(!given.isEmpty && Set(given).count == 1)
        for case .failure(let error) in results { #expect(Refusal(error).code == "request_in_flight") }
        #expect(try houses.written()["acme"] == before["acme"].map { $0 + 1 })
    }

    @Test("jobs are driven to their end in the background, also those begun before")
    func background() throws {
        let houses = try TwoHouses()
        let accounts = try (0..<2 * ImportAccounts.batch + 1).map { number in
            AddAccount(
                id: try AccountID(parsing: "account-\(number)"), name: try Text(parsing: "Account \(number)"),
                country: try CountryCode(parsing: "US"), zone: try ZoneName(parsing: "America/New_York"),
                currency: try Currency(parsing: "USD"))
        }
        let begun = try houses.service.perform(
            ImportAccounts(accounts: accounts), Request(Actor(origin: .key, name: "k", role: .billing)))
        let job = try #require(begun.job)
        let failures = Mutex<[String]>([])
        let work = try BackgroundWork(houses.service) { what, error in
            failures.withLock { $0.append("\(what): \(error)") }
        }
        defer { work.stop() }
        let clock = ContinuousClock()
        let start = clock.now
        while clock.now - start < .seconds(20) {
            let kept = try houses.service.database.read { try JobsTable.job(job, in: $0) }
            if kept?.isFinished ?? false { break }
        }
        let kept = try houses.service.database.read { try JobsTable.job(job, in: $0) }
        #expect(kept?.isFinished == true && kept?.done == accounts.count)
        #expect(failures.withLock { $0 } == [])
    }

    @Test("answers are kept for seven days, and then put away")
    func purge() throws {
        let houses = try TwoHouses()
        let then = try Instant(parsing: "2026-03-02T09:00:00Z")
        try houses.service.makeSandbox(at: then)
        let actor = Actor(origin: .key, name: "k", role: .billing)
        let buy = Buy(account: houses.acme.account, plan: try PlanID(parsing: "pack-5"))
        var request = Request(actor)
        for number in 0..<5 {
            request.key = try Reference(parsing: "key-\(number)")
            _ = try houses.service.perform(buy, request)
        }
        let first = try houses.service.perform(buy, request)
        #expect(first.isReplayed)
        try houses.service.makeSandbox(at: then.advanced(bySeconds: Service.keptSeconds))
        // Too old to be given again, even where it has not been put away yet.
        let second = try houses.service.perform(buy, request)
        #expect(!second.isReplayed && second.bytes != first.bytes)
        var place = IdempotencyTable.Place.start
        for _ in 0..<4 { place = try houses.service.purgeKept(after: place, limit: 2) }
        let keys = try (0..<5).map { try Reference(parsing: "key-\($0)") }
        try houses.service.makeSandbox(at: then.advanced(bySeconds: Service.keptSeconds + 60))
        for _ in 0..<4 { place = try houses.service.purgeKept(after: place, limit: 2) }
        let kept = try houses.service.database.read { transaction in
            try keys.filter { try IdempotencyTable.kept(for: "key:k", $0, in: transaction) != nil }.map(\.text)
        }
        #expect(kept == ["key-4"])
    }
}
