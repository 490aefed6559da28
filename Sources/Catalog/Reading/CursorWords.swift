import JSON
import Primitives

/// Leaves that the files of a catalogue are made of.
extension JSONCursor {
    /// Reads a scalar by its own parser.
    func scalar<Value: Scalar>(_ type: Value.Type = Value.self) -> Value? {
        parse { text throws(JSONFault.Reason) in
            do throws(ScalarFault) {
                return try Value(parsing: text)
            } catch {
                throw JSONFault.Reason(code: error.code, detail: error.detail)
            }
        }
    }

    /// Reads a name or a sentence: not empty, no control characters, at most so many bytes.
    func words(upTo bytes: Int = 200) -> String? {
        parse { text throws(JSONFault.Reason) in
            guard text.utf8.contains(where: { $0 > UInt8(ascii: " ") }) else {
                throw JSONFault.Reason(code: JSONFault.Code.tooShort.rawValue, detail: "must not be empty")
            }
            guard text.utf8.count <= bytes else {
                throw JSONFault.Reason(
                    code: JSONFault.Code.tooLong.rawValue, detail: "must have at most \(bytes) bytes")
            }
            guard !text.unicodeScalars.contains(where: { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) }) else {
                throw JSONFault.Reason(
                    code: JSONFault.Code.invalidValue.rawValue, detail: "must not contain control characters")
            }
            return text
        }
    }

    /// Reads a count within bounds.
    func count(in bounds: ClosedRange<Int64>) -> Int? {
        integer(in: bounds).map(Int.init)
    }

    /// Reads a period that is longer than nothing.
    func period() -> Period? {
        guard let period = scalar(Period.self) else { return nil }
        if period.isZero { refuse(.notPositive, "must be longer than nothing") }
        return period
    }

    /// Reads an id that must be among the known ones; where those are not known, any will do.
    func reference<Tag: SlugTag>(
        to known: Set<Slug<Tag>>?, orRefuse code: FaultCode, _ type: Slug<Tag>.Type = Slug<Tag>.self
    ) -> Slug<Tag>? {
        guard let id = scalar(type) else { return nil }
        if let known, !known.contains(id) { refuse(code, "there is no \(Tag.name) '\(id)'") }
        return id
    }
}

extension JSONFields {
    /// Reads a required scalar.
    func scalar<Value: Scalar>(_ name: String, _ type: Value.Type = Value.self) -> Value? {
        required(name)?.scalar(type)
    }

    /// Reads a required name or sentence.
    func words(_ name: String, upTo bytes: Int = 200) -> String? {
        required(name)?.words(upTo: bytes)
    }

    /// Reads a required count within bounds.
    func count(_ name: String, in bounds: ClosedRange<Int64>) -> Int? {
        required(name)?.count(in: bounds)
    }
}
