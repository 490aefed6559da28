import JSON
import Primitives
import SLA

/// Reads a calendar out of its document, recording every fault in it.
struct CalendarReader {
    /// Looks up the rules of a time zone; nil means that there is no such zone.
    let zones: (ZoneName) -> TimeZoneRules?

    /// The calendar a document describes, if it is without fault.
    func calendar(_ document: JSONCursor, named id: CalendarID? = nil) -> WorkCalendar? {
        guard var definition = definition(document, named: id) else { return nil }
        let name = try? ZoneName(parsing: definition.zone)
        let zone = name.flatMap(zones)
        if let name, zone == nil {
            document.member("zone")?.refuse(.unknownZone, "there is no time zone '\(name)'")
        }
        // Hours can be wrong in any zone: where it is not known, they are judged in one that is.
        if zone == nil { definition.zone = ZoneName.utc.text }
        do {
            let calendar = try WorkCalendar(definition, zone: zone ?? .utc)
            return zone == nil ? nil : calendar
        } catch {
            CalendarFaultPlaces(document).record(error)
            return nil
        }
    }

    /// What the document says, with stand-ins where it cannot be read, so that all else can still be judged.
    private func definition(_ document: JSONCursor, named id: CalendarID?) -> CalendarDefinition? {
        document.object { fields in
            if let own: CalendarID = fields.optional("id")?.scalar(), let id, own != id {
                fields.refuse("id", .differsFromFile, "must be '\(id)', as the file is named")
            }
            let zone = fields.scalar("zone", ZoneName.self)
            let weekly = fields.optional("weekly")?.table(by: Weekday.self, orRefuse: .unknownWeekday) { $1.hours() }
            let dates = fields.optional("dates")?.each { date, hours in (date, hours.hours()) }
            let holidays = fields.optional("holidays")?.elements { $0.string() ?? "" }
            // The cases this engine is proven by say `breaks`, and the design says `closures`.
            let closures = (fields.optional("closures") ?? fields.optional("breaks"))?.elements { $0.closure() }
            if fields.optional("closures") != nil, let breaks = fields.optional("breaks") {
                breaks.refuse(.doubled, "means the same as closures; say one of them")
            }
            return CalendarDefinition(
                zone: zone?.text ?? "", weekly: weekly ?? [:],
                dates: Dictionary(dates ?? [], uniquingKeysWith: { first, _ in first }), holidays: holidays ?? [],
                closures: closures ?? [], always: fields.optional("always")?.bool() ?? false,
                effectiveFrom: fields.optional("effective_from")?.string())
        }
    }
}

extension JSONCursor {
    fileprivate func hours() -> [CalendarDefinition.Hours] {
        elements { cursor in
            let times = cursor.texts(count: 2)
            return CalendarDefinition.Hours(from: times[0], to: times[1])
        }
    }

    fileprivate func closure() -> CalendarDefinition.Closure {
        let texts = texts(count: 3)
        return CalendarDefinition.Closure(date: texts[0], from: texts[1], to: texts[2])
    }

    /// Exactly so many texts, empty ones where the array holds something else.
    private func texts(count: Int) -> [String] {
        let texts = elements(count: count...count) { $0.string() ?? "" }
        return (0..<count).map { texts.indices.contains($0) ? texts[$0] : "" }
    }
}

/// Finds where in the document the faults stand that the engine found in what the document says.
private struct CalendarFaultPlaces {
    private let document: JSONCursor
    private let positions: [String: JSONPosition]

    init(_ document: JSONCursor) {
        self.document = document
        positions = document.node.positions()
    }

    /// Records the engine's faults, but for those that follow from stand-ins.
    func record(_ faults: CalendarFaults) {
        let told = document.log.faults.map(\.path)
        for fault in faults.faults {
            let field = field(of: fault)
            if fault.code == "never_opens" ? !told.isEmpty : told.contains(where: { $0.hasPrefix(field) }) { continue }
            document.log.record(
                JSONFault(
                    code: fault.code, path: field, detail: fault.detail,
                    position: positions[field] ?? document.node.position))
        }
    }

    private func field(of fault: SLAFault) -> String {
        guard fault.field.hasPrefix("closures"), document.node["closures"] == nil else { return fault.field }
        return "breaks" + fault.field.dropFirst("closures".count)
    }
}
