import JSON
import Primitives

extension FieldKind {
    /// The most elements a list in a request may have.
    static let longestList = 100_000

    /// What a value of this kind looks like in JSON.
    public var schema: JSONSchema {
        switch self {
        case .scalar(let form, let check) where form.kind == .text:
            .text(
                TextRule(
                    name: form.name, summary: form.summary, pattern: form.pattern, sample: form.sample, check: check))
        case .scalar(let form, _) where form.kind == .boolean:
            .boolean
        case .scalar(let form, _):
            .integer(IntegerRule(name: form.name, summary: form.summary, sample: Int64(form.sample)))
        case .choice(let words): .choice(words)
        case .integer: .integer()
        case .boolean: .boolean
        case .list(let element): .array(of: element.schema, count: 0...Self.longestList)
        case .record(let fields): .object(fields.map(\.property))
        case .declared(let schema): schema
        }
    }
}

extension OperationField {
    /// The field as a property of its operation's schema.
    var property: JSONProperty {
        JSONProperty(name, kind.schema, required: isRequired, summary: summary)
    }
}
