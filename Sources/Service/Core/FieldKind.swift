import JSON
import Primitives

/// What an operation's field may hold, as found by probing its declaration.
public indirect enum FieldKind: Sendable {
    /// A leaf with a text form.
    case scalar(ScalarForm, check: @Sendable (String) -> JSONFault.Reason?)
    /// One of a few words.
    case choice([String])
    /// A whole number.
    case integer
    /// Yes or no; a bare flag on the command line.
    case boolean
    /// Any number of the same.
    case list(FieldKind)
    /// Fields within the field.
    case record([OperationField])
    /// A type that says itself what it looks like.
    case declared(JSONSchema)
}

/// A payload type whose JSON form cannot be found by probing, and is therefore declared.
public protocol DeclaredSchema: Codable, Sendable {
    /// What the value looks like in JSON.
    static var schema: JSONSchema { get }
    /// Any legal value, used while probing.
    static var sample: Self { get }
}

/// Fields within a field, declared like an operation's.
public protocol FieldRecord: Codable, Sendable {
    /// The names of the fields outside.
    associatedtype CodingKeys: CodingKey & CaseIterable & RawRepresentable<String>
    /// One sentence per field.
    static func summary(_ key: CodingKeys) -> String
}

/// One field of an operation: its name outside, what it may hold, whether it may be left out, and its sentence.
public struct OperationField: Sendable {
    /// Name outside, in snake case.
    public let name: String
    /// What it may hold.
    public let kind: FieldKind
    /// True when it must be there.
    public let isRequired: Bool
    /// One sentence saying what it is.
    public let summary: String
}

extension FieldKind {
    /// The kind that values of `type` have, or nil when the declaration uses a type that fields cannot have.
    static func of(_ type: Any.Type) -> FieldKind? {
        switch type {
        case is Bool.Type: return .boolean
        case is Int.Type, is Int64.Type: return .integer
        case let scalar as any Scalar.Type: return ofScalar(scalar)
        case let declared as any DeclaredSchema.Type: return .declared(declared.schema)
        case let list as any ListField.Type: return of(list.element).map { .list($0) }
        case let record as any FieldRecord.Type: return ofRecord(record)
        case let choice as any (CaseIterable & RawRepresentable<String>).Type: return ofChoice(choice)
        default: return nil
        }
    }

    private static func ofScalar<S: Scalar>(_ type: S.Type) -> FieldKind {
        .scalar(
            S.form,
            check: { text in
                do throws(ScalarFault) {
                    _ = try S(parsing: text)
                    return nil
                } catch {
                    return JSONFault.Reason(code: error.code, detail: error.detail)
                }
            })
    }

    private static func ofChoice<C: CaseIterable & RawRepresentable<String>>(_ type: C.Type) -> FieldKind {
        .choice(C.allCases.map(\.rawValue))
    }

    private static func ofRecord<R: FieldRecord>(_ type: R.Type) -> FieldKind? {
        let summaries = Dictionary(uniqueKeysWithValues: R.CodingKeys.allCases.map { ($0.rawValue, R.summary($0)) })
        return FieldProbe.fields(of: R.self, summaries: summaries).map { .record($0) }
    }
}

/// Arrays, seen without knowing their element.
protocol ListField {
    static var element: Any.Type { get }
    static var empty: Self { get }
}

extension Array: ListField {
    static var element: Any.Type { Element.self }
    static var empty: [Element] { [] }
}
