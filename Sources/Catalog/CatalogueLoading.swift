import JSON
import Primitives
import SLA

/// One loading of a catalogue: its documents, the names they may use of each other, and the faults so far.
struct CatalogueLoading {
    private let files: FilePlan
    private let shelf: DocumentShelf
    private let zones: (ZoneName) -> TimeZoneRules?

    init(_ files: [CatalogueFile], zones: @escaping (ZoneName) -> TimeZoneRules?) {
        self.files = FilePlan(paths: files.map(\.path).sorted())
        let documents = Set(self.files.documents)
        let wanted = files.filter { documents.contains($0.path) }
        shelf = DocumentShelf(wanted)
        self.zones = zones
        for (path, why) in self.files.strangers { shelf.refuse(path, .unknownFile, why) }
        var paths: Set<String> = []
        for file in wanted where !paths.insert(file.path).inserted {
            shelf.refuse(file.path, .doubled, "the file was handed in twice")
        }
        for path in FilePlan.single where !paths.contains(path) {
            shelf.refuse(path, .missingFile, "a catalogue needs this file")
        }
        if self.files.calendars.isEmpty {
            shelf.refuse("calendars", .missingCalendars, "a catalogue needs a calendar, so that there are due times")
        }
    }

    /// Everything wrong so far.
    var faults: [CatalogueFault] { shelf.faults }

    /// The catalogue, as far as its documents can be read; it holds only where there are no faults.
    func catalogue() -> Catalogue? {
        let names = names()
        let taxes = shelf.read(FilePlan.taxes) { TaxReader().taxes($0) }
        let routing = shelf.read(FilePlan.routing) { RoutingReader(vocabulary: names).routing($0) }
        let seller = shelf.read(FilePlan.seller) { SellerReader(zones: zones).seller($0) }
        let series = shelf.read(FilePlan.series) { SeriesReader(vocabulary: names).series($0) }
        let calendars = files.calendars.compactMap(calendar)
        let plans = files.plans.compactMap { plan($0.id, $0.path, names) }
        checkKinds()
        if let seller { checkHomeRate(seller.address.country) }
        guard let taxes, let routing, let seller, let series, let triage = plans.first(where: { $0.kind == .triage })
        else { return nil }
        return Catalogue(
            plans: plans.sorted { $0.id < $1.id }, calendars: calendars.sorted { $0.id < $1.id }, routing: routing,
            taxes: taxes, seller: seller, series: series, triage: triage)
    }

    /// The names that each file gives to others, whatever else is wrong with it.
    private func names() -> Vocabulary {
        let routing = shelf.node(FilePlan.routing)
        let entity = shelf.node(FilePlan.seller)?["entity"]?.string.flatMap { try? EntityID(parsing: $0) }
        return Vocabulary(
            plans: Set(files.plans.map(\.id)),
            calendars: files.calendars.isEmpty ? nil : Set(files.calendars.map(\.id)),
            queues: routing?.names(in: "queues", "id"), products: routing?.names(in: "products", "id"),
            taxCategories: shelf.node(FilePlan.taxes)?.names(in: "categories", "id"), entities: entity.map { [$0] })
    }

    private func calendar(_ id: CalendarID, _ path: String) -> CalendarVersion? {
        shelf.read(path) { document -> CalendarVersion? in
            guard let calendar = CalendarReader(zones: zones).calendar(document, named: id) else { return nil }
            do throws(JSONFault) {
                return try CalendarVersion(id: id, definition: calendar.definition)
            } catch {
                document.log.record(error)
                return nil
            }
        }
    }

    private func plan(_ id: PlanID, _ path: String, _ names: Vocabulary) -> Plan? {
        shelf.read(path) { document -> Plan? in
            if let own = document.member("id"), let written = try? PlanID(parsing: own.node.string ?? ""), written != id
            {
                own.refuse(.differsFromFile, "must be '\(id)', as the file is named")
            }
            return PlanReader(vocabulary: names).plan(document)
        }
    }

    /// Everybody has one triage, and a purchase brings one warranty.
    private func checkKinds() {
        for kind in [PlanKind.triage, .warranty] {
            let paths = files.plans.map(\.path).filter { shelf.node($0)?["kind"]?.string == kind.rawValue }
            for path in paths.dropFirst() {
                _ = shelf.read(path) { document -> Void? in
                    document.member("kind")?.refuse(.doubled, "\(paths[0]) is a plan of kind \(kind.rawValue) already")
                    return nil
                }
            }
            let mayBeUnread = files.plans.contains { shelf.node($0.path)?["kind"]?.string == nil }
            if kind == .triage, paths.isEmpty, !mayBeUnread {
                shelf.refuse("plans", .missingTriage, "a catalogue needs a plan of kind triage, which everybody has")
            }
        }
    }

    /// A sale at home must have a rate, whatever is sold.
    private func checkHomeRate(_ country: CountryCode) {
        _ = shelf.read(FilePlan.taxes) { document -> Void? in
            guard let categories = document.node.names(in: "categories", "id", TaxCategoryID.self) else { return nil }
            let home = document.node["rates"]?.elements?.filter { $0["country"]?.string == country.text } ?? []
            let rated = Set(home.compactMap { $0["category"]?.string })
            for category in categories.sorted() where !rated.contains(category.text) {
                document.member("rates")?.refuse(
                    .rateMissing, "the seller is in \(country), which has no rate for '\(category)'")
            }
            return nil
        }
    }
}
