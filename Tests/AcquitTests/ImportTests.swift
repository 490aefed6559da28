import Foundation
import JSON
import Testing

@Suite("Accounts come in by the file")
struct ImportTests {
    private func write(_ text: String, in acquit: Acquit) throws {
        try Data(text.utf8).write(to: acquit.folder.appending(path: "accounts.csv"))
    }

    @Test("each row is an account, and the same file again changes nothing")
    func rows() throws {
        let acquit = try Acquit()
        try acquit.run("init", "--sandbox")
        try write(
            """
            id,name,country,zone,currency,vat_id,email,address,charge_limit,terms,warranty_from
            globex,Globex GmbH,DE,Europe/Berlin,EUR,DE136695976,billing@globex.example,"Am Markt 1
            10115 Berlin",500.00,30,
            initech,"Initech, Inc.",US,America/Chicago,USD,,,,,prepaid,2026-01-15

            """, in: acquit)
        let first = try acquit.run("account", "import", "accounts.csv", "--json")
        #expect(first.exit == 0, "\(first.output)")
        #expect(first.json?["added"]?.integer == 2)
        let globex = try acquit.run("account", "show", "globex", "--json").json
        #expect(globex?["name"]?.string == "Globex GmbH")
        #expect(globex?["charge_limit"]?["amount"]?.integer == 50_000)
        let again = try acquit.run("account", "import", "accounts.csv", "--json")
        #expect(again.json?["added"]?.integer == 0)
        #expect(again.json?["known"]?.integer == 2)
    }

    static let faulty = """
        id,name,country,zone,currency,charge_limit
        fine,Fine Ltd,GB,Europe/London,GBP,
        Not An Id,Second,US,America/New_York,USD,
        third,Third,US,Mars/Olympus,USD,12abc
        fourth,Fourth,US,Mars/Olympus,USD,
        fifth,Fifth,US
        fine,Another,GB,Europe/London,GBP,
        acme,Not Acme,US,America/New_York,USD,
        eighth,,US,America/New_York,JPY,1.5

        """

    @Test("every faulty row is told at once, by number and column, and none is added", arguments: [false, true])
    func faults(_ isDry: Bool) throws {
        let acquit = try Acquit()
        try acquit.furnish()
        try write(Self.faulty, in: acquit)
        let before = try acquit.contents()
        let run = try acquit.run(["account", "import", "accounts.csv", "--json"] + (isDry ? ["--dry-run"] : []))
        #expect(run.exit == 2)
        let fields = (run.json?["errors"]?.elements ?? []).compactMap { $0["field"]?.string }
        #expect(
            fields == [
                "row 2, id", "row 3, charge_limit", "row 4, zone", "row 5", "row 6, id", "row 7, id", "row 8, name",
            ], "\(run.output)")
        #expect(try acquit.contents() == before)
    }

    @Test("a dry run adds nothing, and says that nothing is wrong")
    func dryRun() throws {
        let acquit = try Acquit()
        try acquit.furnish()
        try write("id,name,country,zone,currency\nglobex,Globex,DE,Europe/Berlin,EUR\n", in: acquit)
        let before = try acquit.contents()
        let run = try acquit.run("account", "import", "accounts.csv", "--dry-run")
        #expect(run.exit == 0)
        #expect(run.output == "Nothing is wrong with the 1 row; nothing was added.\n")
        #expect(try acquit.contents() == before)
    }

    @Test("columns that are none, and those that are needed, are told from the header")
    func header() throws {
        let acquit = try Acquit()
        try acquit.furnish()
        try write("id,name,country,tz,currency\n", in: acquit)
        let run = try acquit.run("account", "import", "accounts.csv")
        #expect(run.exit == 2)
        #expect(run.errors.contains("header `tz` is no field of an account"), "\(run.errors)")
        #expect(run.errors.contains("header `zone` is needed"), "\(run.errors)")
        for (path, code) in [("nowhere.csv", "file_missing"), (".", "is_a_folder")] {
            let run = try acquit.run("account", "import", path)
            #expect(run.exit == 2)
            #expect(run.errors.hasPrefix("\(code): ") && run.errors.contains("\n  FILE "), "\(run.errors)")
        }
    }
}
