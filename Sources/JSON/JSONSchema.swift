/// What a JSON value must be: checks a tree, collecting every fault, and describes itself as JSON Schema.
public indirect enum JSONSchema: Sendable {
    /// Any value at all.
    case anything
    /// `true` or `false`.
    case boolean
    /// A whole number.
    case integer(IntegerRule)
    /// A string.
    case text(TextRule)
    /// One of a few words.
    case choice([String])
    /// A list.
    case array(of: JSONSchema, count: ClosedRange<Int>)
    /// An object whose names are data, each obeying a rule.
    case map(keys: TextRule, values: JSONSchema, count: ClosedRange<Int>)
    /// An object with known fields and no others.
    case object([JSONProperty])
    /// `null`, or what the schema says.
    case nullable(JSONSchema)
    /// One of several kinds of JSON value: a word or an object, an integer or a word.
    case either([JSONSchema])
    /// One of several objects, told apart by the word under a name; each variant lists its further fields.
    case tagged(by: String, [JSONVariant])

    /// A string, of so many Unicode scalars.
    public static func string(length: ClosedRange<Int>? = nil) -> JSONSchema {
        .text(TextRule(length: length))
    }

    /// An integer within bounds.
    public static func integer(in bounds: ClosedRange<Int64> = Int64.min...Int64.max) -> JSONSchema {
        .integer(IntegerRule(bounds: bounds))
    }
}

/// One field of an object.
public struct JSONProperty: Sendable {
    /// Its name.
    public var name: String
    /// What it must be.
    public var schema: JSONSchema
    /// Whether it must be there.
    public var isRequired: Bool
    /// What it means, in one line.
    public var summary: String

    /// Makes a property.
    public init(_ name: String, _ schema: JSONSchema, required: Bool = true, summary: String = "") {
        self.name = name
        self.schema = schema
        self.isRequired = required
        self.summary = summary
    }
}

/// One of the objects a tag tells apart.
public struct JSONVariant: Sendable {
    /// The word under the tag's name.
    public var tag: String
    /// The fields beside the tag.
    public var properties: [JSONProperty]

    /// Makes a variant.
    public init(_ tag: String, _ properties: [JSONProperty]) {
        self.tag = tag
        self.properties = properties
    }
}
