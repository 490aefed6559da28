import JSON

/// A value kept whole in one column, as JSON; what is searched for or summed stands in columns beside it.
struct Document<Value: Codable>: Storable {
    let value: Value

    init(_ value: Value) {
        self.value = value
    }

    var stored: DatabaseValue {
        // Values of the pure rooms always have a JSON form; an empty document would be refused when read.
        .bytes((try? JSONCoder.encode(value)) ?? [])
    }

    init(stored value: DatabaseValue) throws(StoredFault) {
        let bytes = try [UInt8](stored: value)
        do throws(JSONFault) {
            self.value = try JSONCoder.decode(Value.self, from: try JSONReader.read(bytes))
        } catch {
            throw StoredFault("\(error)")
        }
    }
}
