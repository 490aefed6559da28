extension JSONSchema {
    /// The schema in the words of JSON Schema 2020-12, as OpenAPI 3.1 takes them.
    ///
    /// https://json-schema.org/draft/2020-12/json-schema-validation
    public func rendered() -> JSONNode {
        JSONNode(.object(members))
    }

    private var members: [JSONMember] {
        switch self {
        case .anything: []
        case .boolean: [JSONMember("type", "boolean")]
        case .integer(let rule): rule.members
        case .text(let rule): [JSONMember("type", "string")] + rule.members
        case .choice(let words):
            [JSONMember("type", "string"), JSONMember("enum", .array(words.map(JSONNode.string)))]
        case .array(let schema, let count):
            [JSONMember("type", "array"), JSONMember("items", schema.rendered())]
                + JSONSchema.limits(count, "minItems", "maxItems")
        case .map(let keys, let values, let count):
            [JSONMember("type", "object")] + JSONSchema.names(keys)
                + [JSONMember("additionalProperties", values.rendered())]
                + JSONSchema.limits(count, "minProperties", "maxProperties")
        case .object(let properties): JSONSchema.members(of: properties)
        case .nullable(let schema): schema.membersOrNull
        case .either(let schemas): [JSONMember("anyOf", .array(schemas.map { $0.rendered() }))]
        case .tagged(let name, let variants): JSONSchema.members(of: variants, tag: name)
        }
    }

    private static func names(_ keys: TextRule) -> [JSONMember] {
        keys.members.isEmpty ? [] : [JSONMember("propertyNames", JSONNode(.object(keys.members)))]
    }

    private static func members(of properties: [JSONProperty]) -> [JSONMember] {
        let required = properties.filter(\.isRequired).map { JSONNode.string($0.name) }
        return [
            JSONMember("type", "object"),
            JSONMember("properties", JSONNode(.object(properties.map { JSONMember($0.name, $0.rendered) }))),
        ] + (required.isEmpty ? [] : [JSONMember("required", .array(required))])
            + [JSONMember("additionalProperties", false)]
    }

    private static func members(of variants: [JSONVariant], tag: String) -> [JSONMember] {
        let schemas = variants.map { variant in
            JSONSchema.object([JSONProperty(tag, .choice([variant.tag]))] + variant.properties).rendered()
        }
        return [
            JSONMember("type", "object"), JSONMember("oneOf", .array(schemas)),
            JSONMember("discriminator", ["propertyName": .string(tag)]),
        ]
    }

    /// The schema widened by `null`: in its type where it has one, and in its words, which must allow it too.
    fileprivate var membersOrNull: [JSONMember] {
        guard members.contains(where: { $0.name == "type" }), !isTagged else {
            return [JSONMember("anyOf", [rendered(), ["type": "null"]])]
        }
        return members.map { member in
            switch (member.name, member.node.value) {
            case ("type", .string(let type)): JSONMember("type", [.string(type), "null"])
            case ("enum", .array(let words)): JSONMember("enum", .array(words + [nil]))
            default: member
            }
        }
    }

    private var isTagged: Bool {
        if case .tagged = self { true } else { false }
    }

    fileprivate static func limits(_ count: ClosedRange<Int>, _ least: String, _ most: String) -> [JSONMember] {
        (count.lowerBound == 0 ? [] : [JSONMember(least, .integer(Int64(count.lowerBound)))])
            + (count.upperBound == Int.max ? [] : [JSONMember(most, .integer(Int64(count.upperBound)))])
    }
}

extension JSONProperty {
    fileprivate var rendered: JSONNode {
        let node = isRequired ? schema.rendered() : JSONSchema.nullable(schema).rendered()
        guard !summary.isEmpty else { return node }
        let others = (node.members ?? []).filter { $0.name != "description" }
        return JSONNode(.object(others + [JSONMember("description", .string(summary))]))
    }
}

extension TextRule {
    /// What the rule adds to a string's schema.
    fileprivate var members: [JSONMember] {
        JSONMember.some("title", name) + JSONMember.some("description", summary) + JSONMember.some("pattern", pattern)
            + (length.map { JSONSchema.limits($0, "minLength", "maxLength") } ?? [])
            + (sample.map { [JSONMember("examples", [.string($0)])] } ?? [])
    }
}

extension IntegerRule {
    fileprivate var members: [JSONMember] {
        [JSONMember("type", "integer"), JSONMember("format", "int64")]
            + JSONMember.some("title", name) + JSONMember.some("description", summary)
            + (bounds.lowerBound == Int64.min ? [] : [JSONMember("minimum", .integer(bounds.lowerBound))])
            + (bounds.upperBound == Int64.max ? [] : [JSONMember("maximum", .integer(bounds.upperBound))])
            + (sample.map { [JSONMember("examples", [.integer($0)])] } ?? [])
    }
}

extension JSONMember {
    fileprivate static func some(_ name: String, _ text: String?) -> [JSONMember] {
        text.map { [JSONMember(name, .string($0))] } ?? []
    }
}
