import Foundation
import Testing

/// What somebody types wrong, and what they are told.
struct Mistake: Sendable, CustomTestStringConvertible {
    let arguments: [String]
    let exit: Int32
    let code: String
    let field: String

    init(_ arguments: String, exit: Int32, _ code: String, field: String = "") {
        self.arguments = arguments.split(separator: " ").map(String.init)
        self.exit = exit
        self.code = code
        self.field = field
    }

    var testDescription: String { arguments.joined(separator: " ") }

    static let all: [Mistake] = [
        Mistake("account show nobody", exit: 4, "account_unknown", field: "id"),
        Mistake("account set nobody --name X", exit: 4, "account_unknown", field: "id"),
        Mistake("account show No/body", exit: 2, "bad_input", field: "id"),
        Mistake(
            "account add --id b --name B --country DE --zone Mars/Olympus --currency EUR", exit: 2, "bad_input",
            field: "--zone"),
        Mistake(
            "account add --id b --name B --country XX --zone Europe/Berlin --currency EUR", exit: 2, "bad_input",
            field: "--country"),
        Mistake(
            "account add --id b --name B --country DE --zone Europe/Berlin --currency EURO", exit: 2, "bad_input",
            field: "--currency"),
        Mistake(
            "account add --id b --name B --country DE --zone Europe/Berlin --currency EUR --charge-limit 12abc",
            exit: 2, "bad_input", field: "--charge-limit"),
        Mistake(
            "account add --id b --name B --country DE --zone Europe/Berlin --currency EUR --charge-limit 1.005",
            exit: 2, "bad_input", field: "--charge-limit"),
        Mistake(
            "account add --id b --name B --country DE --zone Europe/Berlin --currency EUR "
                + "--charge-limit 99999999999999999999", exit: 2, "bad_input", field: "--charge-limit"),
        Mistake(
            "account add --id acme --name Other --country US --zone America/New_York --currency USD", exit: 3,
            "account_exists"),
        Mistake("account add --id b", exit: 2, "bad_input", field: "--name"),
        Mistake("contact add --account nobody --email a@example.com", exit: 4, "account_unknown", field: "--account"),
        Mistake("contact add --account acme --email nonsense", exit: 2, "bad_input", field: "--email"),
        Mistake("contact remove --account acme --email x@example.com", exit: 4, "contact_unknown", field: "--email"),
        Mistake("buy --account nobody --plan pack-10", exit: 4, "account_unknown", field: "--account"),
        Mistake("buy --account acme --plan nothing", exit: 4, "plan_unknown", field: "--plan"),
        Mistake("buy --account acme --plan triage", exit: 3, "plan_not_for_sale"),
        Mistake("buy --account acme --plan pack-10 --quantity 0", exit: 3, "quantity_out_of_range"),
        Mistake("buy --account acme --plan pack-10 --quantity 2.5", exit: 2, "bad_input", field: "--quantity"),
        Mistake("buy --account acme --plan pack-10 --quantity 12abc", exit: 2, "bad_input", field: "--quantity"),
        Mistake(
            "buy --account acme --plan pack-10 --quantity 9223372036854775808", exit: 2, "bad_input",
            field: "--quantity"),
        Mistake(
            "buy --account acme --plan pack-10 --quantity 9223372036854775807", exit: 3, "quantity_out_of_range"),
        Mistake("buy --account acme --plan pack-10 --quantty 2", exit: 2, "bad_input", field: "--quantty"),
        Mistake("buy --account acme --plan", exit: 2, "bad_input", field: "--plan"),
        Mistake("pay --reference r", exit: 2, "bad_input", field: "--order"),
        Mistake("pay --order ord_0 --reference r", exit: 2, "bad_input", field: "--order"),
        Mistake("pay --order ord_01m80adw8g943jn00cztdpx34j --reference r", exit: 4, "order_unknown", field: "--order"),
        Mistake("pay --invoice INV-2099-000001 --reference r", exit: 4, "invoice_unknown", field: "--invoice"),
        Mistake("order show ord_01m80adw8g943jn00cztdpx34j", exit: 4, "order_unknown", field: "order"),
        Mistake("order cancel ord_01m80adw8g943jn00cztdpx34j", exit: 4, "order_unknown", field: "order"),
        Mistake("invoice show INV-2099-000001", exit: 4, "invoice_unknown", field: "invoice"),
        Mistake("invoice run --through 2026-02-30", exit: 2, "bad_input", field: "--through"),
        Mistake("dispute open --payment nothing", exit: 4, "payment_unknown", field: "--payment"),
        Mistake("plan show nothing", exit: 4, "plan_unknown", field: "id"),
        Mistake("plan check nowhere", exit: 2, "file_missing"),
        Mistake("clock set yesterday", exit: 2, "bad_input", field: "to"),
        Mistake("clock set 2001-01-01T00:00:00Z", exit: 3, "clock_goes_forward"),
        Mistake("clock advance P", exit: 2, "bad_input", field: "by"),
        Mistake("clock advance -P1D", exit: 2, "bad_input"),
        Mistake("job show job_01m80adw8g943jn00cztdpx34j", exit: 4, "job_unknown", field: "job"),
        Mistake("completions tcsh", exit: 2, "bad_input"),
        Mistake("nothing", exit: 2, "unknown_command"),
        Mistake("account", exit: 2, "unknown_command"),
        Mistake("account fly", exit: 2, "unknown_command"),
        Mistake("--wait soon account list", exit: 2, "bad_input", field: "--wait"),
        Mistake("init", exit: 3, "database_exists"),
        Mistake("sla due --calendar . --start 2026-03-02T09:00:00Z --target 60", exit: 2, "bad_input"),
        Mistake("sla due --calendar nowhere.json --start soon --target -5", exit: 2, "bad_input", field: "--start"),
    ]
}

@Suite("What is typed wrong is said in one message, and changes nothing")
struct BadInputTests {
    @Test("each mistake has its exit code, its stable code and its field", arguments: Mistake.all)
    func mistake(_ mistake: Mistake) throws {
        let acquit = try Acquit()
        try acquit.furnish()
        let before = try acquit.contents()
        let plain = try acquit.run(mistake.arguments)
        #expect(plain.exit == mistake.exit)
        #expect(plain.output.isEmpty)
        #expect(plain.errors.hasPrefix("\(mistake.code): "), "\(plain.errors)")
        if !mistake.field.isEmpty {
            #expect(plain.errors.contains("\n  \(mistake.field) "), "\(plain.errors)")
        }
        let json = try acquit.run(mistake.arguments + ["--json"])
        #expect(json.exit == mistake.exit)
        #expect(json.json?["code"]?.string == mistake.code, "\(json.output)")
        #expect(json.errors.isEmpty)
        #expect(try acquit.contents() == before)
    }

    @Test("every fault of an input is reported at once")
    func everyFault() throws {
        let acquit = try Acquit()
        try acquit.furnish()
        let run = try acquit.run(
            "account", "add", "--id", "Bad Id", "--name", "", "--country", "ZZ", "--zone", "../etc", "--currency",
            "XXXX",
            "--email", "nobody", "--charge-limit", "1e3", "--json")
        let fields = (run.json?["errors"]?.elements ?? []).compactMap { $0["field"]?.string }
        #expect(
            Set(fields) == [
                "--id", "--name", "--country", "--zone", "--currency", "--email", "--charge-limit",
            ])
    }

    @Test("an argument that is not UTF-8 is refused by its place")
    func invalidUTF8() throws {
        let acquit = try Acquit()
        try acquit.furnish()
        let run = try acquit.shell("\"$ACQUIT\" account show $'acme\\xff'")
        #expect(run.exit == 2)
        #expect(run.output.hasPrefix("bad_input: "))
        #expect(run.output.contains("argument 3 is not UTF-8"))
    }

    @Test("a folder where the database should be is unavailable")
    func folderAsDatabase() throws {
        let acquit = try Acquit()
        let run = try acquit.run("account", "list", "--database", acquit.folder.path)
        #expect(run.exit == 5)
        #expect(run.errors.contains(acquit.folder.lastPathComponent))
    }

    @Test("a file that is no database is left as it is")
    func notADatabase() throws {
        let acquit = try Acquit()
        try Data("this is a letter to my mother, and no database at all".utf8).write(to: acquit.database)
        let before = try Data(contentsOf: acquit.database)
        for arguments in [["account", "list"], ["account", "set", "acme", "--name", "X"]] {
            let run = try acquit.run(arguments)
            #expect(run.exit == 5)
            #expect(run.errors.hasPrefix("not_a_database: "), "\(run.errors)")
        }
        #expect(try Data(contentsOf: acquit.database) == before)
    }

    @Test("a database that is missing is not made unasked")
    func missingDatabase() throws {
        let acquit = try Acquit()
        let run = try acquit.run("account", "list")
        #expect(run.exit == 5)
        #expect(run.errors.hasPrefix("database_missing: "))
        #expect(!FileManager.default.fileExists(atPath: acquit.database.path))
    }

    @Test("a database that a newer program made is refused")
    func newerSchema() throws {
        let acquit = try Acquit()
        try acquit.furnish()
        let made = try acquit.shell(
            "sqlite3 acquit.sqlite \"INSERT INTO migrations VALUES (9999, 'from the future', '00', 0)\"")
        #expect(made.exit == 0, "\(made.output)")
        for arguments in [["account", "list"], ["account", "set", "acme", "--name", "X"]] {
            let run = try acquit.run(arguments)
            #expect(run.exit == 5)
            #expect(run.errors.hasPrefix("schema_newer: "), "\(run.errors)")
        }
    }

    @Test("a second writer waits, then is told who holds the database")
    func secondWriter() throws {
        let acquit = try Acquit()
        try acquit.furnish()
        let holding = try acquit.shell(
            """
            flock --exclusive acquit.sqlite-lock sleep 3 & holder=$!
            sleep 0.3
            "$ACQUIT" contact add --account acme --email a@example.com --wait 0; echo "exit $?"
            "$ACQUIT" account list >/dev/null; echo "reading $?"
            "$ACQUIT" contact add --account acme --email a@example.com --wait 10 >/dev/null; echo "waited $?"
            wait $holder
            """)
        #expect(holding.output.contains("database_locked: "))
        #expect(holding.output.contains("exit 5"))
        #expect(holding.output.contains("reading 0"))
        #expect(holding.output.contains("waited 0"))
    }

    @Test("a full disk keeps what was there and says so")
    func fullDisk() throws {
        let acquit = try Acquit()
        try acquit.furnish()
        // A disk of its own that is really full, as only root can make one; elsewhere the test says that it skips.
        let run = try acquit.shell(
            """
            room=$(($(stat -c %s acquit.sqlite) / 1024 + 200))
            mkdir disk; mount -t tmpfs -o size=${room}k none disk 2>/dev/null || { echo "no disk"; exit; }
            trap 'umount disk' EXIT
            cp acquit.sqlite disk/small.sqlite
            for n in $(seq 1 400); do
              "$ACQUIT" --database disk/small.sqlite contact add --account acme --email "a$n@example.com" \
                >/dev/null 2>said || { code=$?; break; }
            done
            echo "exit $code after $n"; head -c 300 said
            "$ACQUIT" --database disk/small.sqlite account show acme >/dev/null; echo "reading $?"
            cp disk/small.sqlite* .; umount disk; trap - EXIT
            "$ACQUIT" --database small.sqlite contact add --account acme --email after@example.com; echo "after $?"
            """)
        guard !run.output.contains("no disk") else {
            print("skipped: only root can make a disk that is full")
            return
        }
        #expect(run.output.contains("exit 5"), "\(run.output)")
        #expect(run.output.contains("disk_full: "), "\(run.output)")
        #expect(run.output.contains("reading 0"), "\(run.output)")
        #expect(run.output.contains("after 0"), "\(run.output)")
    }
}
