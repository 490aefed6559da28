import Entitlement
import Primitives
import Storage

/// How a request names an incident: by id, by its helpdesk's reference, or by `SOURCE:REFERENCE`.
public enum IncidentName: Scalar {
    case id(IncidentID)
    case reference(Reference)
    /// A source and the rest; the whole may as well be a bare reference with a colon in it.
    case qualified(SourceID, Reference, whole: Reference)

    /// How an incident is named.
    public static var form: ScalarForm {
        ScalarForm(
            name: "incident", summary: "An incident, by id (inc_…), reference, or SOURCE:REFERENCE.",
            sample: "INC-1001")
    }

    /// Reads an id where the text is one, else a reference.
    public init(parsing text: String) throws(ScalarFault) {
        if let id = try? IncidentID(parsing: text) {
            self = .id(id)
            return
        }
        let whole = try Reference(parsing: text)
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        if parts.count == 2, let source = try? SourceID(parsing: parts[0]),
            let reference = try? Reference(parsing: parts[1])
        {
            self = .qualified(source, reference, whole: whole)
        } else {
            self = .reference(whole)
        }
    }

    /// The name as it was given.
    public var text: String {
        switch self {
        case .id(let id): id.text
        case .reference(let reference): reference.text
        case .qualified(_, _, let whole): whole.text
        }
    }
}

extension ReadScope {
    /// The id of an incident that a request names.
    ///
    /// - Throws: `Refusal` with `incident_unknown`, or `reference_ambiguous` where several sources use the reference.
    func incident(named name: IncidentName, field: String = "incident") throws -> IncidentID {
        switch name {
        case .id(let id):
            guard try seesIncident(id) else { throw unknownIncident(name, field: field) }
            return id
        case .reference(let reference): return try incident(called: reference, name, field)
        case .qualified(let source, let reference, let whole):
            let found = try incidents(called: reference).first { $0.source == source }
            return try found?.id ?? incident(called: whole, name, field)
        }
    }

    private func incident(called reference: Reference, _ name: IncidentName, _ field: String) throws -> IncidentID {
        let found = try incidents(called: reference)
        guard let first = found.first else { throw unknownIncident(name, field: field) }
        guard found.count == 1 else {
            let names = found.map { "\($0.source.text):\(reference.text)" }.joined(separator: ", ")
            throw Refusal(
                .badInput, code: "reference_ambiguous", what: "Several sources use the reference \(reference.text).",
                why: "It could be any of \(names).", next: "Name the source: \(first.source.text):\(reference.text).",
                fields: [.init(field: field, code: "reference_ambiguous", detail: "could be any of \(names)")])
        }
        return first.id
    }

    /// The incidents of a reference, as far as the caller sees them.
    private func incidents(called reference: Reference) throws -> [(id: IncidentID, source: SourceID)] {
        let found = try IncidentsTable.incidents(named: reference, in: transaction)
        return try actor.account == nil ? found : found.filter { try seesIncident($0.id) }
    }

    /// Whether an incident exists as far as the caller is concerned; who sees all looks it up later.
    private func seesIncident(_ id: IncidentID) throws -> Bool {
        guard actor.account != nil else { return true }
        return try IncidentsTable.account(of: id, in: transaction).map(sees) ?? false
    }

    /// The refusal of a name that no incident has.
    func unknownIncident(_ name: IncidentName, field: String = "incident") -> Refusal {
        Refusal.notFound(
            "incident", name.text, field: field, next: "`acquit incident list` shows the incidents there are.")
    }
}
