import Delivery
import Primitives
import Service
import Storage
import System

/// Announces events and tells them to an endpoint on this machine, for peers that listen and for those who kill it.
///
/// - `acquit-peer add DATABASE URL` makes the database and its one endpoint, and prints the secret.
/// - `acquit-peer run DATABASE ACCOUNTS COUNT BYTES` announces so many events of each of so many accounts, with texts
///   of up to so many bytes, and ends when all there ever were have been told.
enum Teller {
    /// What goes wrong before anything is announced.
    enum Fault: Error {
        case usage
        case notTold
    }

    private static let actor = Actor.system("tell")
    private static let longestWaitMilliseconds: Int64 = 300_000

    static func run(_ words: [String]) throws {
        switch (words.first, words.count) {
        case ("add", 3): try add(words[1], words[2])
        case ("run", 5):
            guard let accounts = Int(words[2]), let count = Int(words[3]), let bytes = Int(words[4]) else {
                throw Fault.usage
            }
            try tell(words[1], accounts: accounts, count: count, bytes: bytes)
        default: throw Fault.usage
        }
    }

    private static func add(_ path: String, _ url: String) throws {
        let now = Instant(clamping: SystemClock.now().seconds)
        let database = try Database.create(path: path, for: .command("tell"), waitSeconds: 10, at: now)
        defer { database.close() }
        let endpoint = AddEndpoint(url: try EndpointURL(parsing: url), id: try EndpointID(parsing: "peer"))
        try Console.output.write("\(try service(database).run(endpoint, Request(actor)).secret)\n")
    }

    private static func tell(_ path: String, accounts: Int, count: Int, bytes: Int) throws {
        let now = Instant(clamping: SystemClock.now().seconds)
        let database = try Database.open(path: path, mode: .writing(.command("tell"), waitSeconds: 10), at: now)
        defer { database.close() }
        let service = service(database)
        let delivery = try DeliveryService(service, DeliveryConfiguration(service))
        try delivery.start()
        for turn in 0..<count {
            for account in 1...max(1, accounts) {
                let account = try AccountID(parsing: "account-\(account)")
                // The first are empty, so that the shortest bodies are told too.
                let text = Babble.text(of: turn == 0 ? 0 : Int.random(in: 0...bytes))
                try service.run(Shout(account: account, text: text), Request(actor))
            }
        }
        let end = SystemClock.monotonicMilliseconds() + longestWaitMilliseconds
        while try delivery.figures().waiting > 0 {
            guard SystemClock.monotonicMilliseconds() < end else { throw Fault.notTold }
            _ = Monitor(false).wait(upTo: 20) { $0 ? true : nil }
        }
        delivery.stop(seconds: 20)
    }

    private static func service(_ database: Database) -> Service {
        Service(database, addresses: AddressPolicy(allowing: [IPNetwork("127.0.0.0/8")].compactMap { $0 }))
    }
}

/// An operation that announces one event with a text.
struct Shout: Command {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case account
        case text
    }

    typealias Answer = String

    static let name = "test.shout"
    static let summary = "Announce."
    static let role = Role.admin

    let account: AccountID
    let text: String

    static func summary(_ key: CodingKeys) -> String { key.rawValue }

    func perform(in scope: WriteScope) throws -> String {
        scope.concerns(account)
        scope.announce(Event(.lotGranted, of: account) { fields in fields.set("text", text: text) })
        return "announced"
    }
}

/// Texts of all kinds of characters.
enum Babble {
    private static let letters: [Character] =
        Array("abc XYZ 019 \"\\/{}[]<>&'")
        + ["ä", "ß", "é", "ñ", "Ж", "ק", "ع", "ह", "中", "語", "한", "€", "💡", "👩‍💻", "\n", "\t", "\u{1}", "\u{7F}"]

    /// A text of about so many bytes.
    static func text(of bytes: Int) -> String {
        var text = ""
        while text.utf8.count < bytes { text.append(letters[Int.random(in: 0..<letters.count)]) }
        return text
    }
}
