import Primitives
import Testing

@testable import Storage

@Suite("what commits have touched")
struct CommitBoardTests {
    private static let rename = SQL(
        "notes.rename", "UPDATE notes SET content = ?2 WHERE id = ?1", touches: .account(1))
    private static let renameAll = SQL("notes.rename_all", "UPDATE notes SET content = ?1", touches: .everybody)

    private let place: Place
    private let ada: AccountID
    private let bob: AccountID

    init() throws {
        place = try Place()
        ada = try AccountID(parsing: "ada")
        bob = try AccountID(parsing: "bob")
    }

    @Test("a commit touches the account that its statement names, and no other")
    func one() throws {
        let database = try place.make()
        let before = try #require(try database.read { $0.asOf })
        try database.write { transaction in try transaction.run(Self.rename, ada, "new") }
        #expect(!database.isUntouched(ada, since: before))
        #expect(database.isUntouched(bob, since: before))
        #expect(database.isUntouched(nil, since: before))
        let after = try #require(try database.read { $0.asOf })
        #expect(database.isUntouched(ada, since: after))
    }

    @Test("what is everybody's touches everybody")
    func everybody() throws {
        let database = try place.make()
        let before = try #require(try database.read { $0.asOf })
        try database.write { transaction in try transaction.run(Self.renameAll, "new") }
        #expect(!database.isUntouched(ada, since: before))
        #expect(!database.isUntouched(nil, since: before))
    }

    @Test("a statement whose account is no text touches everybody")
    func unnamed() throws {
        let database = try place.make()
        let before = try #require(try database.read { $0.asOf })
        try database.write { transaction in try transaction.run(Self.rename, String?.none, "new") }
        #expect(!database.isUntouched(bob, since: before))
    }

    @Test("what is undone touches nobody")
    func undone() throws {
        let database = try place.make()
        let before = try #require(try database.read { $0.asOf })
        #expect(throws: Refusal.self) {
            try database.write { transaction in
                try transaction.run(Self.rename, ada, "new")
                throw Refusal()
            }
        }
        #expect(database.isUntouched(ada, since: before))
    }

    @Test("it is on the board before its answer is given, whatever else shares the commit")
    func inTime() throws {
        let database = try place.make()
        let before = try #require(try database.read { $0.asOf })
        let answers = HeldWriter(database).commit(
            (0..<20).map { index in
                { transaction in try transaction.run(Self.rename, index == 3 ? ada : bob, "new") }
            })
        #expect(answers.allSatisfy { $0.error == nil })
        #expect(!database.isUntouched(ada, since: before) && !database.isUntouched(bob, since: before))
    }

    @Test("beyond its limit it forgets who, and says everybody")
    func bounded() throws {
        let board = CommitBoard()
        for number in 0...CommitBoard.mostAccounts {
            var touched = Touched()
            touched.note(Self.rename, [.text("account-\(number)"), .text("new")])
            board.publish(touched)
        }
        #expect(!board.isUntouched("somebody", since: Int64(CommitBoard.mostAccounts)))
        #expect(board.isUntouched("somebody", since: board.number))
    }

    @Test("nothing is kept of what others may change, nor of what is being written")
    func unknown() throws {
        let database = try place.make()
        #expect(try database.write { $0.asOf } == nil)
        database.close()
        let reading = try Database.open(place.opening(), mode: .reading, at: Scratch.instant)
        #expect(try reading.read { $0.asOf } == nil)
        #expect(!reading.isUntouched(ada, since: .max))
    }
}
