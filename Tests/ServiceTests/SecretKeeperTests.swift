import Foundation
import Primitives
import Storage
import System
import Testing

@testable import Service

@Suite("Secrets at rest")
struct SecretKeeperTests {
    private let now = Instant(clamping: 1_772_442_000)

    private func made(in folder: TemporaryFolder) throws -> Database {
        try Database.create(path: folder.path("a.db"), for: .command("test"), waitSeconds: 0, at: now)
    }

    @Test("the key lies beside the database, 32 bytes that only the owner may read, and is made once")
    func keyFile() throws {
        let folder = try TemporaryFolder(named: "keeper")
        let database = try made(in: folder)
        #expect(try Files.kind(of: folder.path("a.db-key")) == nil, "nothing is made before it is needed")
        let box = try SecretKeeper(database).seal("whsec_x", for: "webhook_sources/a")
        let key = try Files.read(folder.path("a.db-key"), limit: 100)
        let permissions = try FileManager.default.attributesOfItem(atPath: folder.path("a.db-key"))[.posixPermissions]
        #expect(key.count == 32)
        #expect(permissions as? Int == 0o600)
        #expect(try SecretKeeper(database).open(box, for: "webhook_sources/a") == "whsec_x")
        #expect(try Files.read(folder.path("a.db-key"), limit: 100) == key)
        #expect(try Files.names(in: folder.path).filter { $0.hasSuffix("~") }.isEmpty)
        database.close()
    }

    @Test("many who need the key at once end with the same one")
    func race() async throws {
        let folder = try TemporaryFolder(named: "keeper")
        let database = try made(in: folder)
        let subkeys = try await withThrowingTaskGroup(of: [UInt8].self) { group in
            for _ in 0..<32 { group.addTask { try SecretKeeper(database).subkey("cursor") } }
            return try await group.reduce(into: Set<[UInt8]>()) { $0.insert($1) }
        }
        #expect(subkeys.count == 1)
        database.close()
    }

    @Test("a box is bound to its place and to its database's key, and errors do not tell what is in it")
    func binding() throws {
        let folder = try TemporaryFolder(named: "keeper")
        let database = try made(in: folder)
        let keeper = SecretKeeper(database)
        let box = try keeper.seal("whsec_visible", for: "webhook_sources/a")
        #expect(throws: Refusal.self) { try keeper.open(box, for: "webhook_sources/b") }
        try Files.remove(folder.path("a.db-key"))
        do {
            _ = try SecretKeeper(database).open(box, for: "webhook_sources/a")
            Issue.record("a box was opened with another key")
        } catch let refusal as Refusal {
            #expect(refusal.code == "secret_unreadable")
            #expect(!"\(refusal)".contains("whsec_visible"))
        }
        database.close()
    }

    @Test("a key file that was cut short is said to be, and not replaced")
    func damagedKey() throws {
        let folder = try TemporaryFolder(named: "keeper")
        let database = try made(in: folder)
        try Files.create(folder.path("a.db-key"), [1, 2, 3])
        do {
            _ = try SecretKeeper(database).seal("x", for: "y")
            Issue.record("a damaged key was used")
        } catch let refusal as Refusal {
            #expect(refusal.code == "key_file_damaged")
        }
        #expect(try Files.read(folder.path("a.db-key"), limit: 100) == [1, 2, 3])
        database.close()
    }

    @Test("subkeys differ by purpose and stay the same")
    func subkeys() throws {
        let keeper = SecretKeeper(try Database.temporary(at: now))
        #expect(try keeper.subkey("cursor") == keeper.subkey("cursor"))
        #expect(try keeper.subkey("cursor") != keeper.subkey("other"))
        #expect(try keeper.open(keeper.seal("ü", for: "p"), for: "p") == "ü")
    }
}
