/// The fields of one object, each asked for by name; remembers the names to tell the unknown ones.
public final class JSONFields {
    /// The cursor on the object itself, to refuse it as a whole.
    public let cursor: JSONCursor
    private let members: [JSONMember]
    private var asked: [String] = []

    init(of cursor: JSONCursor, _ members: [JSONMember]) {
        self.cursor = cursor
        self.members = members
    }

    /// The value under a name, or nil if the object lacks it or says `null`.
    public func optional(_ name: String) -> JSONCursor? {
        guard let node = find(name), !node.isNull else { return nil }
        return cursor(on: node, under: name)
    }

    /// The value under a name; its absence is a fault.
    public func required(_ name: String) -> JSONCursor? {
        guard let node = find(name) else {
            cursor.log.record(JSONFault(missing: name, of: cursor.path, in: cursor.node))
            return nil
        }
        return cursor(on: node, under: name)
    }

    /// Reads a required string.
    public func string(_ name: String) -> String? {
        required(name)?.string()
    }

    /// Reads a required boolean.
    public func bool(_ name: String) -> Bool? {
        required(name)?.bool()
    }

    /// Reads a required integer within bounds.
    public func integer(_ name: String, in bounds: ClosedRange<Int64> = Int64.min...Int64.max) -> Int64? {
        required(name)?.integer(in: bounds)
    }

    /// Reads a required word of an enumeration.
    public func choice<Choice>(_ name: String, of type: Choice.Type = Choice.self) -> Choice?
    where Choice: RawRepresentable & CaseIterable, Choice.RawValue == String {
        required(name)?.choice(of: type)
    }

    /// Reads a required string through a parser.
    public func parse<Parsed>(_ name: String, _ parser: (String) throws(JSONFault.Reason) -> Parsed) -> Parsed? {
        required(name)?.parse(parser)
    }

    /// Reads a required object with known fields.
    public func object<Result>(_ name: String, _ read: (JSONFields) -> Result?) -> Result? {
        required(name)?.object(read)
    }

    /// Reads each member of a required object whose names are data.
    public func each<Result>(_ name: String, _ read: (String, JSONCursor) -> Result?) -> [Result] {
        required(name)?.each(read) ?? []
    }

    /// Reads each element of a required array.
    public func elements<Result>(
        _ name: String, count: ClosedRange<Int> = 0...Int.max, _ read: (JSONCursor) -> Result?
    ) -> [Result] {
        required(name)?.elements(count: count, read) ?? []
    }

    /// Records every member nobody asked for.
    func refuseUnknown() {
        for member in members where !cursor.log.isFull && !asked.contains(where: { $0.hasSameBytes(as: member.name) }) {
            cursor.log.record(JSONFault(unknown: member, of: cursor.path, known: asked))
        }
    }

    private func find(_ name: String) -> JSONNode? {
        asked.append(name)
        return members.first { $0.name.hasSameBytes(as: name) }?.node
    }

    private func cursor(on node: JSONNode, under name: String) -> JSONCursor {
        JSONCursor(node, log: cursor.log, path: .member(cursor.path, name))
    }
}
