import Catalog
import Primitives
import SLA
import Storage

/// Puts the versions of each calendar together, so that time before a change is counted by the old one.
enum CalendarHistory {
    /// The calendars of every catalogue through the one in force, each version of a calendar numbered from 1.
    static func timelines(
        through version: Int64, in transaction: ReadTransaction, newest: Catalogue
    ) throws -> [CalendarID: CalendarTimeline] {
        var versions: [CalendarID: [SLA.CalendarVersion]] = [:]
        var said: [CalendarID: String] = [:]
        for past in stride(from: Int64(1), through: version, by: 1) {
            let loadedAt = try CatalogueTable.loadedAt(past, in: transaction) ?? .earliest
            let catalogue = past == version ? newest : try read(past, in: transaction)
            for calendar in catalogue?.calendars ?? [] where said[calendar.id] != calendar.version {
                said[calendar.id] = calendar.version
                let number = (versions[calendar.id]?.count ?? 0) + 1
                versions[calendar.id, default: []].append(try one(calendar, number: number, loadedAt: loadedAt))
            }
        }
        return try versions.mapValues { try CalendarTimeline($0) }
    }

    /// A catalogue that was in force; one that today's rules find faulty gives no promise anew.
    private static func read(_ version: Int64, in transaction: ReadTransaction) throws -> Catalogue? {
        let files = try CatalogueTable.files(of: version, in: transaction)
        return try? Service.readCatalogue(files.map { CatalogueFile(path: $0.path, bytes: $0.bytes) })
    }

    private static func one(
        _ calendar: Catalog.CalendarVersion, number: Int, loadedAt: Instant
    ) throws -> SLA.CalendarVersion {
        let zone = try ZoneName(parsing: calendar.definition.zone)
        guard let rules = ZoneRules.find(zone) else {
            throw Refusal.badField(
                "zone", code: "unknown_zone", "`\(zone.text)` is not a zone of the IANA database on this machine")
        }
        let hours = try WorkCalendar(calendar.definition, zone: rules)
        return SLA.CalendarVersion(number: number, effectiveFrom: hours.effectiveFrom ?? loadedAt, calendar: hours)
    }
}
