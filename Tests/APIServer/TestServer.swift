import API
import Catalog
import Glibc
import HTTP
import Primitives
import Service
import ShippedCatalogue
import Storage
import Synchronization
import System

/// Opens a database and serves it.
enum TestServer {
    static func run(_ arguments: [String]) -> Int32 {
        Signals.ignoreBrokenPipe()
        do {
            try serve(arguments)
            return 0
        } catch {
            try? Console.error.write("\(error)\n")
            return 1
        }
    }

    private static func serve(_ arguments: [String]) throws {
        guard arguments.count > 1 else { return }
        let now = Instant(clamping: SystemClock.now().seconds)
        let service = Service(try database(arguments[1], isNew: arguments.contains("--create"), at: now))
        if arguments.contains("--create") { try furnish(service, at: now) }
        let server = try server(over: service)
        try server.start()
        try Console.output.write("port \(server.port)\n")
        while readLine() != nil {}
        server.drain(seconds: 5)
        service.database.close()
    }

    private static func server(over service: Service) throws -> HTTPServer {
        let background = try BackgroundWork(service) { what, error in
            try? Console.error.write("\(what): \(error)\n")
        }
        var wiring = APIWiring()
        wiring.jobHasBegun = { background.wake() }
        if let proxy = Environment.get("ACQUIT_TEST_PROXY") { wiring.proxies = [proxy] }
        if Environment.get("ACQUIT_TEST_LOG") != nil { wiring.writeLog = { try? Console.error.write($0) } }
        let api = try API(service, wiring)
        return try HTTPServer(HTTPConfiguration(port: 0), handler: api)
    }

    private static func database(_ path: String, isNew: Bool, at now: Instant) throws -> Database {
        isNew
            ? try Database.create(path: path, for: .server("test"), waitSeconds: 0, at: now)
            : try Database.open(path: path, mode: .writing(.server("test"), waitSeconds: 0), at: now)
    }

    /// The catalogue, an account, and a key that may all, printed before the port.
    private static func furnish(_ service: Service, at now: Instant) throws {
        let request = Request(.system("test"), at: now)
        let files = ShippedCatalogue.files.map { CatalogueFile(path: $0.path, bytes: $0.bytes) }
        try service.load(files, as: .system("test"), at: now)
        try service.run(
            AddAccount(
                id: try AccountID(parsing: "acme"), name: try Text(parsing: "Acme Inc."),
                country: try CountryCode(parsing: "US"), zone: try ZoneName(parsing: "America/New_York"),
                currency: try Currency(parsing: "USD")), request)
        let key = try service.run(AddKey(role: .admin), request)
        try Console.output.write("key \(key.key)\n")
    }
}
