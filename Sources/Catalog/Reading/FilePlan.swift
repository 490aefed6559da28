import Primitives

/// Which file of a catalogue is what, by its path.
struct FilePlan {
    static let routing = "routing.json"
    static let taxes = "taxes.json"
    static let seller = "seller.json"
    static let series = "series.json"
    /// The files of which there is one, each needed.
    static let single = [routing, taxes, seller, series]

    /// The files of plans and calendars, by the id that their name says.
    private(set) var plans: [(id: PlanID, path: String)] = []
    private(set) var calendars: [(id: CalendarID, path: String)] = []
    /// The files that cannot belong to a catalogue, and why.
    private(set) var strangers: [(path: String, why: String)] = []

    /// Every file that a catalogue is read from.
    var documents: [String] { Self.single + plans.map(\.path) + calendars.map(\.path) }

    init(paths: [String]) {
        for path in paths { sort(path) }
    }

    private mutating func sort(_ path: String) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard let name = parts.last, name.hasPrefix(".") == false else { return }
        switch (parts.count, parts.first) {
        case (1, _): sortTopLevel(path)
        case (2, "plans"): named(name, path).map { plans.append(($0, path)) }
        case (2, "calendars"): named(name, path).map { calendars.append(($0, path)) }
        default: strangers.append((path, "a catalogue has no such folder; there are plans and calendars"))
        }
    }

    private mutating func sortTopLevel(_ path: String) {
        guard path.hasSuffix(".json"), !Self.single.contains(path) else { return }
        let known = Self.single.joined(separator: ", ")
        strangers.append((path, "a catalogue has no such file; beside its folders there are \(known)"))
    }

    private mutating func named<Tag: SlugTag>(_ name: Substring, _ path: String) -> Slug<Tag>? {
        guard name.hasSuffix(".json") else {
            strangers.append((path, "must be a file of JSON, named .json"))
            return nil
        }
        do {
            return try Slug(parsing: String(name.dropLast(".json".count)))
        } catch {
            strangers.append((path, "must be named by an id: \(error.detail)"))
            return nil
        }
    }
}
