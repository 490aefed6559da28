import API
import Catalog
import Entitlement
import HTTP
import JSON
import Primitives
import ShippedCatalogue
import Storage
import Synchronization
import System
import Testing

@testable import Service

/// A server on a free port over a database of its own: two accounts that trade, and a key for each role.
final class Site: Sendable {
    let service: Service
    let server: HTTPServer
    /// A key of each role for every account, and likewise for `acme` alone.
    let keys: [Role: String]
    let acmeKeys: [Role: String]
    private let api: API
    private let background: BackgroundWork
    private let count = Atomic(0)

    init(edit: (inout APIWiring) -> Void = { _ in }) throws {
        let now = Instant(clamping: SystemClock.now().seconds)
        service = Service(try Database.temporary(at: now))
        let request = Request(.system("test"), at: now)
        let files = ShippedCatalogue.files.map { CatalogueFile(path: $0.path, bytes: $0.bytes) }
        try service.load(files, as: .system("test"), at: now)
        for name in ["acme", "bolt"] { try Self.furnish(name, service, request) }
        keys = try Self.keys(nil, service, request)
        acmeKeys = try Self.keys(try AccountID(parsing: "acme"), service, request)
        let background = try BackgroundWork(service) { what, error in Issue.record("\(what): \(error)") }
        self.background = background
        let written = Written()
        var wiring = APIWiring()
        wiring.jobHasBegun = { background.wake() }
        wiring.writeLog = { bytes in written.lines.withLock { $0 += bytes } }
        edit(&wiring)
        api = try API(service, wiring)
        server = try HTTPServer(HTTPConfiguration(port: 0, loops: 2), handler: api)
        log = written
        try server.start()
    }

    deinit {
        server.drain(seconds: 2)
        api.stop()
        background.stop()
        service.database.close()
    }

    /// What the log's thread wrote.
    final class Written: Sendable {
        let lines = Mutex<[UInt8]>([])
    }

    let log: Written

    private static func furnish(_ name: String, _ service: Service, _ request: Request) throws {
        let account = try AccountID(parsing: name)
        try service.run(
            AddAccount(
                id: account, name: try Text(parsing: "The \(name) company"), country: try CountryCode(parsing: "US"),
                zone: try ZoneName(parsing: "America/New_York"), currency: try Currency(parsing: "USD")), request)
        try service.run(
            AddContact(account: account, email: try EmailAddress(parsing: "ann@\(name).example")), request)
        try service.run(Buy(account: account, plan: try PlanID(parsing: "pack-10"), paid: true), request)
        try service.run(
            OpenIncident(
                account: account, severity: .normal, channel: .email, reference: try Reference(parsing: "\(name)-1"),
                using: try RightName(parsing: "pack-10")), request)
    }

    private static func keys(
        _ account: AccountID?, _ service: Service, _ request: Request
    ) throws -> [Role: String] {
        var keys: [Role: String] = [:]
        for role in Role.allCases where role != .customer || account != nil {
            keys[role] = try service.run(AddKey(role: role, account: account), request).key
        }
        return keys
    }

    func connect() throws -> Connection { try Connection(port: server.port) }

    /// A name nobody has used.
    func name() -> String { "name-\(count.wrappingAdd(1, ordering: .relaxed).newValue)" }

    /// Asks once, as a role unless a key is given; what writes gets a key of its own for the request.
    func call(
        _ method: String, _ target: String, as role: Role? = .admin, key: String? = nil, json: String? = nil,
        _ headers: [(String, String)] = [], on connection: Connection? = nil
    ) throws -> Reply {
        var all = headers
        if let key = key ?? role.flatMap({ keys[$0] }) { all.append(("Authorization", "Bearer \(key)")) }
        let isNamed = headers.contains { $0.0 == "Idempotency-Key" }
        if !isNamed, !["GET", "HEAD"].contains(method) { all.append(("Idempotency-Key", name())) }
        if json != nil, !headers.contains(where: { $0.0 == "Content-Type" }) {
            all.append(("Content-Type", "application/json"))
        }
        return try (connection ?? connect()).call(method, target, all, body: Array((json ?? "").utf8))
    }
}

extension Reply {
    /// The body as JSON.
    func node() throws -> JSONNode { try JSONReader.read(body, limits: JSONLimits(bytes: 1 << 26)) }

    /// The code of a problem.
    var code: String? { try? node()["code"]?.string }
}
