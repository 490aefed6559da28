import Foundation
import Glibc
import JSON
import Testing

/// `acquit serve` as operators start and end it, and the same commands asked of it.
@Suite("acquit serve") struct ServeTests {
    @Test("a command says the same of a server as of the database, and exits alike")
    func sameAnswers() throws {
        let acquit = try Acquit()
        try acquit.furnish()
        try acquit.run("buy", "--account", "acme", "--plan", "pack-5", "--paid")
        let commands: [[String]] = [
            ["account", "list"], ["account", "show", "acme"], ["plan", "list"], ["plan", "show", "pack-10"],
            ["credits", "acme"], ["order", "list"], ["invoice", "list"], ["job", "list"],
            ["check", "--account", "acme", "--severity", "high", "--channel", "email"],
            ["check", "--account", "acme", "--severity", "high", "--channel", "email", "--using", "premium"],
            ["account", "show", "nobody"], ["incident", "show", "T-1"], ["invoice", "show", "INV-1"],
            [
                "account", "add", "--id", "x y", "--name", "", "--country", "ZZZ", "--zone", "Mars/Olympus",
                "--currency", "USD",
            ],
        ]
        let forms = [[], ["--json"]]
        let direct = try commands.flatMap { command in try forms.map { try acquit.run($0 + command) } }
        let server = try RunningServer(acquit)
        let asked = try commands.flatMap { command in try forms.map { try server.run($0 + command) } }
        #expect(server.end() == 0)
        for (index, pair) in zip(direct, asked).enumerated() {
            let command = commands[index / forms.count]
            #expect(pair.0.exit == pair.1.exit, "\(command)")
            #expect(pair.0.output == pair.1.output, "\(command)")
            #expect(pair.0.errors == pair.1.errors, "\(command)")
        }
    }

    @Test("verify says the same of a server as of the database, and exits 1 where something does not agree")
    func verify() throws {
        for (isSound, exit) in [(true, 0), (false, 1)] as [(Bool, Int32)] {
            let acquit = try Acquit()
            try acquit.furnish()
            try acquit.run("buy", "--account", "acme", "--plan", "pack-5", "--paid")
            if !isSound {
                let changed = try acquit.shell("sqlite3 acquit.sqlite 'UPDATE balances SET amount = amount + 1'")
                #expect(changed.exit == 0, "\(changed.output)")
            }
            // A server's database can be read beside it, and nothing is written between the two.
            let server = try RunningServer(acquit)
            for words in [["verify"], ["verify", "--json"], ["verify", "--all"], ["verify", "--all", "--json"]] {
                let (direct, asked) = (try acquit.run(words), try server.run(words))
                #expect(direct.exit == exit && asked.exit == exit, "\(words): \(asked.output)\(asked.errors)")
                #expect(direct.output == asked.output && direct.errors == asked.errors, "\(words)")
            }
            #expect(try server.run(["verify"]).output.hasSuffix("\nEverything agrees.\n") == isSound)
            let found = try server.run(["verify", "--all", "--json"]).json?["differences"]?.elements?.count
            #expect(isSound ? found == 0 : (found ?? 0) > 1)
            #expect(server.end() == 0)
        }
    }

    @Test("a sandbox's clock moves through a server as on the database, and all that falls due is done on the way")
    func clock() throws {
        let acquit = try Acquit()
        try acquit.furnish()
        try acquit.run("buy", "--account", "acme", "--plan", "pack-5", "--paid")
        try acquit.run("buy", "--account", "acme", "--plan", "pack-10")
        let commands: [[String]] = [
            ["clock", "show"], ["clock", "advance", "PT1H"], ["clock", "advance", "P3Y"], ["clock", "show"],
            ["clock", "set", "2099-01-01T00:00:00Z"], ["clock", "set", "2098-01-01T00:00:00Z"],
            ["clock", "advance", "P1D", "--idempotency-key", "a"],
            ["clock", "advance", "P1D", "--idempotency-key", "a"], ["clock", "advance", "P"],
            ["clock", "set", "yesterday"], ["clock", "set"], ["clock", "show"], ["credits", "acme"],
            ["order", "list"],
        ]
        for form in [[], ["--json"]] {
            let (here, there) = (try acquit.copy(), try acquit.copy())
            let server = try RunningServer(there)
            var fell = 0
            for command in commands {
                let (direct, asked) = (try here.run(form + command), try server.run(form + command))
                #expect(direct.exit == asked.exit, "\(command): \(asked.errors)")
                #expect(direct.output == asked.output, "\(command)")
                #expect(direct.errors == asked.errors, "\(command)")
                fell += asked.json?["done"]?.integer.map(Int.init) ?? 0
                if command == ["clock", "advance", "P3Y"], !form.isEmpty {
                    #expect(asked.json?.members?.map(\.name) == ["now", "done", "what"])
                }
            }
            #expect(form.isEmpty || fell >= 2, "the order lapses, and so do the credits")
            #expect(server.end() == 0)
            #expect(try there.run("verify").exit == 0)
        }
    }

    @Test("what was written through the server is in the database when it has ended, and verify passes")
    func writes() throws {
        let acquit = try Acquit()
        try acquit.furnish()
        let server = try RunningServer(acquit)
        #expect(try server.run(["buy", "--account", "acme", "--plan", "pack-5", "--paid"]).exit == 0)
        let open = ["incident", "open", "--account", "acme", "--severity", "high", "--channel", "email"]
        #expect(try server.run(open + ["--reference", "T-1"]).exit == 0)
        #expect(try server.run(["defect", "add", "--id", "bug", "--title", "It breaks"]).exit == 0)
        #expect(try server.run(["verdict", "T-1", "--cause", "how_to", "--defect", "bug"]).exit == 0)
        let confirmed = try server.run(["--json", "defect", "confirm", "bug"])
        #expect(confirmed.exit == 0)
        #expect(confirmed.json?["state"]?.string == "finished")
        #expect(server.end() == 0)
        #expect(try acquit.run("--json", "credits", "acme").json?["available"]?.integer == 5)
        #expect(try acquit.run("verify").exit == 0)
    }

    @Test("a command that would write while a server holds the database exits 5 at once, naming it")
    func secondWriter() throws {
        let acquit = try Acquit()
        try acquit.furnish()
        let server = try RunningServer(acquit)
        let refused = try acquit.run("buy", "--account", "acme", "--plan", "pack-5", "--paid")
        #expect(refused.exit == 5)
        #expect(refused.errors.contains("http://127.0.0.1"))
        #expect(try acquit.run("account", "list").exit == 0)
        #expect(server.end() == 0)
    }

    @Test(
        "a server that is wrongly asked for says what is wrong",
        arguments: [
            (["--listen", "nowhere"], 2, "not_an_address"), (["--listen", "127.0.0.1:70000"], 2, "not_an_address"),
            (["--tls-key", "k.pem"], 2, "missing_field"), (["--allow-network", "10.0.0.0/99"], 2, "not_a_network"),
        ] as [([String], Int32, String)])
    func wrongOptions(options: [String], exit: Int32, code: String) throws {
        let acquit = try Acquit()
        try acquit.furnish()
        let run = try acquit.run(["serve"] + options)
        #expect(run.exit == exit)
        #expect(run.errors.contains(code))
    }

    @Test("a server that is not there, and a key that is none, are said so")
    func unreachable() throws {
        let acquit = try Acquit()
        try acquit.furnish()
        #expect(try acquit.run("--server", "http://127.0.0.1:9", "account", "list").exit == 5)
        #expect(try acquit.run("--server", "ftp://127.0.0.1", "account", "list").exit == 2)
        let server = try RunningServer(acquit)
        let stranger = try acquit.run("--server", server.address, "--key", "acq_nobody", "account", "list")
        #expect(stranger.exit == 3)
        #expect(try acquit.run("health", "--server", server.address).exit == 0)
        #expect(server.end() == 0)
        #expect(try acquit.run("health", "--server", server.address).exit == 5)
    }
}

/// A server over a test's database, on a port that the system chose.
final class RunningServer {
    /// How commands reach it.
    let address: String
    private let acquit: Acquit
    private let key: String
    private let process: pid_t

    struct NotStarted: Error {
        let said: String
    }

    init(_ acquit: Acquit, _ options: [String] = []) throws {
        self.acquit = acquit
        let made = try acquit.run("--json", "key", "add", "--role", "admin")
        guard let key = made.json?["key"]?.string else { throw NotStarted(said: made.output + made.errors) }
        self.key = key
        let words = ([Acquit.program.path, "--json", "serve", "--listen", "127.0.0.1:0"] + options)
            .map { "'\($0)'" }.joined(separator: " ")
        _ = try acquit.shell(
            """
            rm -f said number status
            { \(words) >said 2>log </dev/null & echo $! >number; wait $!; echo $? >status; } >/dev/null 2>&1 &
            """)
        address = try Self.wait(for: acquit.folder.appending(path: "said")) { text in
            try? JSONReader.read(Array(text.utf8))["listening"]?.string
        }
        process = try Self.wait(for: acquit.folder.appending(path: "number")) { pid_t($0) }
    }

    /// What a file says once it says it.
    private static func wait<Value>(for file: URL, _ read: (String) -> Value?) throws -> Value {
        let end = ContinuousClock.now + .seconds(20)
        while ContinuousClock.now < end {
            let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
            if let value = read(text.trimmingCharacters(in: .whitespacesAndNewlines)) { return value }
            usleep(10_000)
        }
        throw NotStarted(said: (try? String(contentsOf: file, encoding: .utf8)) ?? "")
    }

    /// Runs a command against it.
    func run(_ arguments: [String]) throws -> Acquit.Run {
        try acquit.run(arguments, environment: ["ACQUIT_SERVER": address, "ACQUIT_KEY": key])
    }

    /// Asks it to end and waits for that; its status, or nil where it does not end.
    func end() -> Int32? {
        kill(process, SIGTERM)
        return try? Self.wait(for: acquit.folder.appending(path: "status")) { Int32($0) }
    }
}
