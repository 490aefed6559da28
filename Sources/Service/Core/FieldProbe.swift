import Primitives

/// Finds the fields of a declared type by decoding it from nothing and noting what it asks for.
///
/// Synthesised `init(from:)` asks a keyed container for each stored property in turn; the probe answers with a legal
/// sample and remembers the key, the type and whether it may be absent.
struct FieldProbe: Decoder {
    /// What was asked for, in the order of the declaration.
    final class Notes {
        var asked: [(name: String, type: Any.Type, isRequired: Bool)] = []
    }

    /// A declaration the probe cannot answer: only a programmer's mistake leads here.
    struct UnknownType: Error {
        let name: String
        let type: Any.Type
    }

    let notes: Notes
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    /// The fields of `type`, or nil when it has one that fields cannot have.
    static func fields<T: Decodable>(of type: T.Type, summaries: [String: String]) -> [OperationField]? {
        let notes = Notes()
        do {
            _ = try T(from: FieldProbe(notes: notes))
        } catch {
            return nil
        }
        var fields: [OperationField] = []
        for (name, type, isRequired) in notes.asked {
            guard let kind = FieldKind.of(type), let summary = summaries[name] else { return nil }
            fields.append(OperationField(name: name, kind: kind, isRequired: isRequired, summary: summary))
        }
        return fields
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(ProbedFields(notes: notes))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        throw UnknownType(name: "", type: [Never].self)
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer {
        throw UnknownType(name: "", type: Never.self)
    }
}

/// The keyed container of the probe: every key is there, and nothing optional is.
private struct ProbedFields<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let notes: FieldProbe.Notes
    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { [] }

    func contains(_ key: Key) -> Bool { true }
    func decodeNil(forKey key: Key) throws -> Bool { false }

    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
        notes.asked.append((key.stringValue, type, true))
        guard let sample = try Sample.of(type) else {
            throw FieldProbe.UnknownType(name: key.stringValue, type: type)
        }
        return sample
    }

    func decodeIfPresent<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T? {
        absent(type, key)
    }

    // Synthesised code calls these overloads for the standard library's own types.
    func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? { absent(type, key) }
    func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? { absent(type, key) }
    func decodeIfPresent(_ type: Int64.Type, forKey key: Key) throws -> Int64? { absent(type, key) }
    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? { absent(type, key) }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<NestedKey> {
        throw FieldProbe.UnknownType(name: key.stringValue, type: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        throw FieldProbe.UnknownType(name: key.stringValue, type: [Never].self)
    }

    func superDecoder() throws -> any Decoder { FieldProbe(notes: FieldProbe.Notes()) }
    func superDecoder(forKey key: Key) throws -> any Decoder { FieldProbe(notes: FieldProbe.Notes()) }

    private func absent<T>(_ type: T.Type, _ key: Key) -> T? {
        notes.asked.append((key.stringValue, type, false))
        return nil
    }
}

/// Legal values of any field type, made up while probing.
private enum Sample {
    static func of<T: Decodable>(_ type: T.Type) throws -> T? {
        switch type {
        case is Bool.Type: false as? T
        case is Int.Type: 0 as? T
        case is Int64.Type: (0 as Int64) as? T
        case let scalar as any Scalar.Type: try scalar.init(parsing: scalar.form.sample) as? T
        case let declared as any DeclaredSchema.Type: declared.sample as? T
        case let list as any ListField.Type: list.empty as? T
        case let choice as any (CaseIterable & RawRepresentable<String>).Type: first(of: choice) as? T
        default: try T(from: FieldProbe(notes: FieldProbe.Notes()))
        }
    }

    private static func first<C: CaseIterable>(of type: C.Type) -> C? {
        type.allCases.first
    }
}
