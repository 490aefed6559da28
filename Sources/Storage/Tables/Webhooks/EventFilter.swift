/// Which types of events an endpoint is told; kept as their names in one column, all of them as an empty text.
public struct EventFilter: Hashable, Sendable {
    /// The types, in the order of the contract; nothing means all.
    public let types: [EventType]

    /// A filter of these types; without any it lets all through.
    public init(_ types: [EventType]) {
        let chosen = Set(types)
        self.types = EventType.allCases.filter(chosen.contains)
    }

    /// Whether events of a type are told.
    public func contains(_ type: EventType) -> Bool {
        types.isEmpty || types.contains(type)
    }
}

extension EventFilter: Storable {
    /// The names, with commas between.
    public var stored: DatabaseValue { .text(types.map(\.rawValue).joined(separator: ",")) }

    /// Reads the names.
    public init(stored value: DatabaseValue) throws(StoredFault) {
        var types: [EventType] = []
        for name in try String(stored: value).split(separator: ",") {
            guard let type = EventType(rawValue: String(name)) else { throw StoredFault("unknown type of event") }
            types.append(type)
        }
        self.init(types)
    }
}
