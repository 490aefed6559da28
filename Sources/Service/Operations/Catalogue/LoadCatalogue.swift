import Catalog
import JSON
import Primitives
import Storage

/// `plan load`: puts a whole catalogue in force; what was sold keeps the plan it was sold under.
public struct LoadCatalogue: Command {
    /// One file of the catalogue.
    public struct File: FieldRecord {
        /// The names of the fields.
        public enum CodingKeys: String, CodingKey, CaseIterable {
            case path
            case content
        }

        /// Its path within the catalogue.
        public let path: Reference
        /// Its text.
        public let content: FileText

        public static func summary(_ key: CodingKeys) -> String {
            switch key {
            case .path: "The file's path within the catalogue, such as `plans/pack-10.json`."
            case .content: "The file's text."
            }
        }
    }

    /// What is in force now.
    public struct Answer: Encodable, Sendable {
        /// The catalogue's number in this database.
        public let version: Int64
        /// Its plans.
        public let plans: [PlanID]
        /// Its calendars.
        public let calendars: [CalendarID]
    }

    /// The names of the fields.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case files
    }

    public static let name = "plan.load"
    public static let summary = "Put a catalogue in force; what was sold keeps the plan it was sold under."
    public static let role = Role.admin

    /// The files of the catalogue.
    public let files: [File]

    /// A catalogue of files.
    public init(files: [File]) {
        self.files = files
    }

    public static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .files: "The files of the catalogue, all of them."
        }
    }

    public func perform(in scope: WriteScope) throws -> Answer {
        let files = files.map { CatalogueFile(path: $0.path.text, bytes: Array($0.content.text.utf8)) }
        let catalogue = try Service.readCatalogue(files)
        let kept = try PlanVersionsTable.contents(in: scope.transaction).map { try Plan(text: $0) }
        let conflicts = catalogue.conflicts(with: kept)
        guard conflicts.isEmpty else { throw CatalogueFaults(conflicts) }
        let before = try CatalogueTable.files(in: scope.transaction).sorted { $0.path < $1.path }
        if before.map(\.bytes) != files.sorted(by: { $0.path < $1.path }).map(\.bytes) {
            try CatalogueTable.load(files.map { ($0.path, $0.bytes) }, at: scope.at, in: scope.writes)
        }
        for plan in catalogue.plans {
            try PlanVersionsTable.add(
                plan.id, version: plan.version, content: plan.text, at: scope.at, in: scope.writes)
        }
        return Answer(
            version: try CatalogueTable.version(in: scope.transaction), plans: catalogue.plans.map(\.id),
            calendars: catalogue.calendars.map(\.id))
    }
}

extension LoadCatalogue.File {
    /// A file as it was read.
    ///
    /// - Throws: a refusal that names it where it is not UTF-8.
    public init(_ file: CatalogueFile) throws {
        path = try Reference(parsing: file.path)
        guard let text = String(validating: file.bytes, as: UTF8.self) else {
            throw Refusal.badField(file.path, code: "invalid_utf8", "is not UTF-8")
        }
        content = try FileText(parsing: text)
    }
}
