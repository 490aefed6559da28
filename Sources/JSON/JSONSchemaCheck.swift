extension JSONSchema {
    /// Every fault of a document, in the document's order; empty if it is what the schema says.
    ///
    /// What an object lacks is told after what it has. A field that is not required may say `null`.
    public func faults(in node: JSONNode) -> [JSONFault] {
        let log = JSONFaultLog()
        check(node, at: Spot(parent: .root, step: nil), log)
        return log.faults
    }

    /// Where a value stands; the path is made only when it is needed, for most values are right.
    private struct Spot {
        let parent: JSONPath
        let step: Step?

        enum Step {
            case name(String)
            case index(Int)
        }

        var path: JSONPath {
            switch step {
            case nil: parent
            case .name(let name): .member(parent, name)
            case .index(let index): .element(parent, index)
            }
        }
    }

    private func check(_ node: JSONNode, at spot: Spot, _ log: JSONFaultLog) {
        guard accepts(node) else {
            let reason = JSONFault.Reason(wrongType: node, wanted: wanted)
            return log.record(JSONFault(reason, at: spot.path, position: node.position))
        }
        switch self {
        case .anything, .boolean: return
        case .array(let schema, let count): schema.check(elementsOf: node, count, spot.path, log)
        case .map(let keys, let schema, let count): schema.check(membersOf: node, keys, count, spot.path, log)
        case .object(let properties): JSONSchema.check(properties, of: node, at: spot.path, log)
        case .nullable(let schema): if !node.isNull { schema.check(node, at: spot, log) }
        case .either(let schemas): JSONSchema.check(either: schemas, node, at: spot, log)
        case .tagged(let name, let variants): JSONSchema.check(variants, tag: name, of: node, at: spot.path, log)
        case .integer, .text, .choice:
            guard let reason = reason(against: node) else { return }
            log.record(JSONFault(reason, at: spot.path, position: node.position))
        }
    }

    /// Why a leaf of the right type is refused.
    private func reason(against node: JSONNode) -> JSONFault.Reason? {
        switch self {
        case .integer(let rule): node.reasonNotInteger(in: rule.bounds)
        case .text(let rule): node.string.flatMap { rule.reason(against: $0) }
        case .choice(let words):
            words.contains { node.string?.hasSameBytes(as: $0) == true } ? nil : JSONFault.Reason(notOneOf: words)
        default: nil
        }
    }

    private func check(elementsOf node: JSONNode, _ count: ClosedRange<Int>, _ path: JSONPath, _ log: JSONFaultLog) {
        let elements = node.elements ?? []
        if let reason = JSONFault.Reason(count: elements.count, outside: count) {
            log.record(JSONFault(reason, at: path, position: node.position))
        }
        for (index, element) in elements.enumerated() where !log.isFull {
            check(element, at: Spot(parent: path, step: .index(index)), log)
        }
    }

    private func check(
        membersOf node: JSONNode, _ keys: TextRule, _ count: ClosedRange<Int>, _ path: JSONPath, _ log: JSONFaultLog
    ) {
        let members = node.members ?? []
        if let reason = JSONFault.Reason(count: members.count, outside: count) {
            log.record(JSONFault(reason, at: path, position: node.position))
        }
        for member in members where !log.isFull {
            let spot = Spot(parent: path, step: .name(member.name))
            if let reason = keys.reason(against: member.name) {
                log.record(JSONFault(reason, at: spot.path, position: member.position))
            }
            check(member.node, at: spot, log)
        }
    }

    private static func check(
        _ properties: [JSONProperty], of node: JSONNode, at path: JSONPath, _ log: JSONFaultLog
    ) {
        let members = node.members ?? []
        var isPresent = Array(repeating: false, count: properties.count)
        for member in members where !log.isFull {
            guard let index = index(of: member.name, in: properties) else {
                log.record(JSONFault(unknown: member, of: path, known: properties.map(\.name)))
                continue
            }
            isPresent[index] = true
            if member.node.isNull, !properties[index].isRequired { continue }
            properties[index].schema.check(member.node, at: Spot(parent: path, step: .name(member.name)), log)
        }
        for (property, isPresent) in zip(properties, isPresent) where property.isRequired && !isPresent {
            log.record(JSONFault(missing: property.name, of: path, in: node))
        }
    }

    private static func index(of name: String, in properties: [JSONProperty]) -> Int? {
        properties.indices.first { properties[$0].name.hasSameBytes(as: name) }
    }

    private static func check(
        _ variants: [JSONVariant], tag: String, of node: JSONNode, at path: JSONPath, _ log: JSONFaultLog
    ) {
        guard let word = node[tag] else { return log.record(JSONFault(missing: tag, of: path, in: node)) }
        let words = JSONSchema.choice(variants.map(\.tag))
        if let variant = variants.first(where: { word.string?.hasSameBytes(as: $0.tag) == true }) {
            check([JSONProperty(tag, words)] + variant.properties, of: node, at: path, log)
        } else {
            words.check(word, at: Spot(parent: path, step: .name(tag)), log)
        }
    }

    /// Of the schemas that take this kind of value, tells the faults of the one it comes nearest to.
    private static func check(either schemas: [JSONSchema], _ node: JSONNode, at spot: Spot, _ log: JSONFaultLog) {
        let attempts = schemas.lazy.filter { $0.accepts(node) }.map { schema in
            let attempt = JSONFaultLog()
            schema.check(node, at: spot, attempt)
            return attempt.faults
        }
        for fault in attempts.min(by: { $0.count < $1.count }) ?? [] { log.record(fault) }
    }
}

extension JSONSchema {
    /// Whether the schema takes this kind of value at all.
    private func accepts(_ node: JSONNode) -> Bool {
        switch (self, node.value) {
        case (.anything, _), (.boolean, .bool), (.integer, .integer), (.integer, .number), (.text, .string),
            (.choice, .string), (.array, .array), (.map, .object), (.object, .object), (.tagged, .object),
            (.nullable, .null):
            true
        case (.nullable(let schema), _): schema.accepts(node)
        case (.either(let schemas), _): schemas.contains { $0.accepts(node) }
        default: false
        }
    }

    /// What the schema takes, in words for a message.
    private var wanted: String {
        switch self {
        case .anything: "any value"
        case .boolean: "a boolean"
        case .integer: "an integer"
        case .text, .choice: "a string"
        case .array: "an array"
        case .map, .object, .tagged: "an object"
        case .nullable(let schema): schema.wanted + " or null"
        case .either(let schemas): schemas.map(\.wanted).joined(separator: " or ")
        }
    }
}
