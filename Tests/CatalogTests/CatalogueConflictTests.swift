import JSON
import SLA
import Testing

@testable import Catalog

@Suite("What was published is not edited in place")
struct CatalogueConflictTests {
    @Test("the same catalogue again is no conflict")
    func same() throws {
        let catalogue = try CatalogueBench.load()
        #expect(catalogue.conflicts(with: catalogue.plans).isEmpty)
        #expect(catalogue.conflicts(with: catalogue.calendars).isEmpty)
    }

    @Test("a plan that says something else under its old version is named")
    func plan() throws {
        let existing = try CatalogueBench.load().plans
        let edit = [Edit.set("prices[0].amount", "1")]
        let edited = try CatalogueBench.load(CatalogueBench.edited("plans/pack-5.json", edit))
        let faults = edited.conflicts(with: existing)
        #expect(faults.map { [$0.file, $0.field, $0.code] } == [["plans/pack-5.json", "version", "edited_in_place"]])
        let versioned = try CatalogueBench.edited("plans/pack-5.json", edit + [.set("version", "2")])
        #expect(try CatalogueBench.load(versioned).conflicts(with: existing).isEmpty)
    }

    @Test("a calendar that changes needs a later day to take effect on")
    func calendar() throws {
        let existing = try CatalogueBench.load().calendars
        let path = "calendars/business-berlin.json"
        let edit = [Edit.set("weekly.mon[0][1]", "\"18:00\"")]
        let faults = try CatalogueBench.load(CatalogueBench.edited(path, edit)).conflicts(with: existing)
        #expect(faults.map { [$0.file, $0.field, $0.code] } == [[path, "effective_from", "edited_in_place"]])
        let dated = try CatalogueBench.edited(path, edit + [.set("effective_from", "\"2027-01-01\"")])
        #expect(try CatalogueBench.load(dated).conflicts(with: existing).isEmpty)
    }

    @Test("a calendar's version is what it says, however the file is laid out")
    func version() throws {
        let path = "calendars/business-berlin.json"
        let shipped = try CatalogueBench.load().calendars.first { "calendars/\($0.id).json" == path }
        let laidOut = try CatalogueBench.load(CatalogueBench.edited(path, [])).calendars.first {
            "calendars/\($0.id).json" == path
        }
        #expect(shipped != nil && shipped == laidOut)
        let other = try CatalogueBench.load(CatalogueBench.edited(path, [.remove("holidays[0]")])).calendars
        #expect(!other.contains { $0.version == shipped?.version })
    }

    @Test("a calendar reads back from its text")
    func text() throws {
        for calendar in try CatalogueBench.load().calendars {
            let definition = try JSONCoder.decode(CalendarDefinition.self, from: calendar.text())
            #expect(try CalendarVersion(id: calendar.id, definition: definition) == calendar)
        }
    }
}
