import Testing

@testable import Catalog

@Suite("A catalogue is judged as a whole")
struct CatalogueFolderTests {
    private let shipped = CatalogueBench.shipped

    @Test("a file that is missing is named", arguments: ["routing.json", "taxes.json", "seller.json", "series.json"])
    func missingFile(_ path: String) {
        let faults = CatalogueBench.faults(shipped.filter { $0.path != path })
        #expect(faults.map { [$0.file, $0.code] } == [[path, "missing_file"]])
    }

    @Test("a catalogue without triage is refused, once for the plan and not for the plan that is faulty")
    func missingTriage() throws {
        let without = CatalogueBench.faults(shipped.filter { $0.path != "plans/triage.json" })
        #expect(without.map { [$0.file, $0.code] } == [["plans", "missing_triage"]])
        let broken = try CatalogueBench.edited("plans/triage.json", [.remove("kind")])
        #expect(CatalogueBench.faults(broken).map(\.code) == ["missing_field"])
    }

    @Test("a catalogue without calendars is told so once")
    func missingCalendars() {
        let faults = CatalogueBench.faults(shipped.filter { !$0.path.hasPrefix("calendars/") })
        #expect(faults.map { [$0.file, $0.code] } == [["calendars", "missing_calendars"]])
    }

    @Test("a plan that the menu names is missed in the menu")
    func missingPlan() {
        let faults = CatalogueBench.faults(shipped.filter { $0.path != "plans/hotline.json" })
        #expect(
            faults.map { [$0.file, $0.field, $0.code] } == [["routing.json", "menu.options[2].plan", "unknown_plan"]])
    }

    @Test("there is one triage and one warranty", arguments: ["triage", "warranty"])
    func doubledKind(_ id: String) throws {
        let again = try #require(shipped.first { $0.path == "plans/\(id).json" })
        let renamed = try CatalogueBench.edited("plans/\(id).json", [.set("id", "\"zz-\(id)\"")])
        let copy = try #require(renamed.first { $0.path == again.path })
        let faults = CatalogueBench.faults(shipped + [CatalogueFile(path: "plans/zz-\(id).json", bytes: copy.bytes)])
        #expect(faults.map { [$0.file, $0.field, $0.code] } == [["plans/zz-\(id).json", "kind", "doubled"]])
    }

    @Test("a file handed in twice is told")
    func doubledFile() {
        let faults = CatalogueBench.faults(shipped + shipped.filter { $0.path == "seller.json" })
        #expect(faults.map { [$0.file, $0.code] } == [["seller.json", "doubled"]])
    }

    @Test(
        "a file that belongs to no catalogue is told",
        arguments: ["prices.json", "plans/gold.txt", "plans/old/gold.json", "offers/gold.json", "plans/Gold.json"])
    func unknownFile(_ path: String) {
        let faults = CatalogueBench.faults(shipped + [CatalogueFile(path: path, bytes: Array("{}".utf8))])
        #expect(faults.map { [$0.file, $0.code] } == [[path, "unknown_file"]])
    }

    @Test(
        "notes, sources and hidden files beside the folders are none of its business",
        arguments: [
            "README.md", "ShippedCatalogue.swift", ".gitignore", "plans/.pack-5.json", ".hidden.json",
        ])
    func ignoredFile(_ path: String) {
        #expect(CatalogueBench.faults(shipped + [CatalogueFile(path: path, bytes: [0xff])]).isEmpty)
    }

    @Test("text that is no JSON is told with its line and column, and the rest is judged all the same")
    func syntax() throws {
        let broken = shipped.map { file in
            file.path == "seller.json"
                ? CatalogueFile(path: file.path, bytes: Array("{\n  \"entity\": acquit\n}".utf8)) : file
        }
        let faults = CatalogueBench.faults(broken)
        #expect(faults.map(\.file) == ["seller.json"])
        #expect(faults.first?.line == 2)
        #expect(faults.first?.column == 13)
    }

    @Test("a plan with many faults tells them all, in the order in which they stand")
    func manyFaults() throws {
        let files = try CatalogueBench.edited(
            "plans/pack-5.json",
            [
                .set("version", "0"), .set("prices[0].amount", "-1"), .remove("family"), .set("validity", "\"P0D\""),
                .set("severities.low.credits", "0"), .set("targets.first_response.low", "\"PT0S\""),
                .set("calendar", "\"never\""), .remove("verdicts.causes.how_to"), .set("hold.days", "0"),
                .set("routing.low.queue", "\"nowhere\""), .remove("messages.no_credits"), .set("colour", "\"red\""),
            ])
        let faults = CatalogueBench.faults(files)
        #expect(
            faults.map(\.field) == [
                "family", "version", "prices[0].amount", "validity", "severities.low.credits",
                "targets.first_response.low", "calendar", "verdicts.causes.how_to", "routing.low.queue", "hold.days",
                "messages.no_credits", "colour",
            ])
    }

    @Test("hours are judged even where the zone is not known")
    func unknownZone() throws {
        let files = try CatalogueBench.edited(
            "calendars/business-berlin.json",
            [.set("zone", "\"Europe/Atlantis\""), .set("weekly.fri[0][0]", "\"9\""), .set("weekly.tue[0]", "[]")])
        #expect(CatalogueBench.faults(files).map(\.field) == ["zone", "weekly.tue[0]", "weekly.fri[0]"])
    }

    @Test("a row with a fault still names what it names, so that nobody else is blamed")
    func oneRowOnly() throws {
        let queue = try CatalogueBench.edited("routing.json", [.remove("queues[0].name")])
        #expect(CatalogueBench.faults(queue).map(\.field) == ["queues[0].name"])
        let category = try CatalogueBench.edited("taxes.json", [.remove("categories[0].name")])
        #expect(CatalogueBench.faults(category).map(\.field) == ["categories[0].name"])
        let seller = try CatalogueBench.edited("seller.json", [.remove("name")])
        #expect(CatalogueBench.faults(seller).map(\.field) == ["name"])
    }

    @Test("faults in several files come by file")
    func severalFiles() throws {
        let faulty = ["taxes.json", "plans/pack-5.json", "calendars/always.json", "series.json"]
        var files = CatalogueBench.shipped
        for path in faulty {
            let edited = try CatalogueBench.edited(path, [.set("colour", "\"red\"")])
            files = zip(files, edited).map { $0.path == path ? $1 : $0 }
        }
        #expect(CatalogueBench.faults(files.reversed()).map(\.file) == faulty.sorted())
    }

    @Test("a fault reads as compilers write them")
    func description() {
        let fault = CatalogueFault(
            file: "plans/pack-5.json", field: "version", code: "out_of_range", detail: "must be 1 or more", line: 3,
            column: 14)
        #expect(fault.description == "plans/pack-5.json:3:14: version: must be 1 or more")
    }
}
