/// Tells the objects that come from dictionaries, whose order is different at each run and must not reach a document.
///
/// The standard library encodes them under a key type of its own that has no public name, so it is asked for it once.
enum DictionaryKey {
    private static let type: ObjectIdentifier? = {
        let probe = Probe()
        // The probe never refuses; were it to, dictionaries would merely stay unsorted.
        try? ["": 0].encode(to: probe)
        return probe.keyType
    }()

    static func isKey(_ key: (some CodingKey).Type) -> Bool {
        ObjectIdentifier(key) == type
    }

    /// Remembers the type of the keys it was asked for.
    private final class Probe: Encoder {
        var keyType: ObjectIdentifier?
        let sink = EncodingSink(pretty: false)
        var codingPath: [any CodingKey] { [] }
        var userInfo: [CodingUserInfoKey: Any] { [:] }

        func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
            keyType = ObjectIdentifier(type)
            let place = sink.stack.beginDocument()
            sink.stack.open(place, isObject: true)
            return KeyedEncodingContainer(MemberEncoder<Key>(sink: sink, place: place))
        }

        func unkeyedContainer() -> any UnkeyedEncodingContainer {
            ElementEncoder(sink: sink, place: sink.stack.beginDocument())
        }

        func singleValueContainer() -> any SingleValueEncodingContainer {
            ValueEncoder(sink: sink, place: sink.stack.beginDocument())
        }
    }
}
