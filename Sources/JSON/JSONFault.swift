/// One thing wrong with a JSON document: what, where, and in words.
public struct JSONFault: Error, Hashable, Sendable {
    /// What is wrong, as a stable code: one of `JSONFault.Code`, or the code of whoever checked the text.
    public var code: String
    /// Where, as `lines[2].amount`; empty for the whole document.
    public var path: String
    /// What is wrong, in words that follow the path: "must be an integer, not a string".
    public var detail: String
    /// Where in the text, if there was one.
    public var position: JSONPosition?

    /// Makes a fault.
    public init(code: String, path: String, detail: String, position: JSONPosition? = nil) {
        self.code = code
        self.path = path
        self.detail = detail
        self.position = position
    }

    init(_ code: Code, at path: JSONPath = .root, _ detail: String, position: JSONPosition? = nil) {
        self.init(code: code.rawValue, path: path.description, detail: detail, position: position)
    }

    /// The line in the text, from 1.
    public var line: Int? { position?.line }

    /// The place in the line, in Unicode scalars, from 1.
    public var column: Int? { position?.column }

    /// Why a value is refused, told by a check that does not know where the value stands.
    public struct Reason: Error, Hashable, Sendable {
        /// What is wrong, as a stable code.
        public var code: String
        /// What is wrong, in words that follow the field's name.
        public var detail: String

        /// Makes a reason.
        public init(code: String, detail: String) {
            self.code = code
            self.detail = detail
        }
    }
}

extension JSONFault: CustomStringConvertible {
    /// The fault in one line: `line 3, column 5: lines[2].amount must be an integer`.
    public var description: String {
        let place = position.map { "line \($0.line), column \($0.column): " } ?? ""
        return place + (path.isEmpty ? detail : "\(path) \(detail)")
    }
}

extension JSONFault {
    /// The codes this room gives; they are part of the contract and do not change.
    public enum Code: String, CaseIterable, Sendable {
        // The text is not JSON.
        case emptyDocument = "empty_document"
        case byteOrderMark = "byte_order_mark"
        case unexpectedCharacter = "unexpected_character"
        case unexpectedEnd = "unexpected_end"
        case trailingBytes = "trailing_bytes"
        case invalidUTF8 = "invalid_utf8"
        case invalidEscape = "invalid_escape"
        case invalidNumber = "invalid_number"
        case leadingZero = "leading_zero"
        case controlCharacter = "control_character"
        case nullCharacter = "null_character"
        case loneSurrogate = "lone_surrogate"
        case doubledKey = "doubled_key"
        case tooDeep = "too_deep"
        case tooLarge = "too_large"

        // The document is not what was asked for.
        case wrongType = "wrong_type"
        case notAnInteger = "not_an_integer"
        case outOfRange = "out_of_range"
        case missingField = "missing_field"
        case unknownField = "unknown_field"
        case notOneOf = "not_one_of"
        case tooShort = "too_short"
        case tooLong = "too_long"
        case tooFew = "too_few"
        case tooMany = "too_many"
        case invalidValue = "invalid_value"
        case tooManyFaults = "too_many_faults"

        // The program asked for what cannot be had.
        case unsupportedType = "unsupported_type"
        case outOfOrder = "out_of_order"
    }
}
