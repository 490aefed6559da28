/// A whole number that fits 64 bits: plain digits with an optional minus.
extension Int64: Scalar {
    /// What a schema says about it.
    public static var form: ScalarForm {
        ScalarForm(
            name: "integer", summary: "A whole number.", pattern: "^(0|-?[1-9][0-9]*)$", sample: "1", kind: kind)
    }

    /// A number.
    public static var kind: ScalarForm.Kind { .integer }

    /// Reads the whole of `text`, or says what is wrong with it.
    public init(parsing text: String) throws(ScalarFault) {
        var cursor = ByteCursor(text)
        let negative = cursor.take(UInt8(ascii: "-"))
        guard let digits = cursor.takeDigits(), cursor.isAtEnd, digits.isPlain, !(negative && digits.isZero) else {
            throw .malformed(text, expected: "a whole number in plain digits")
        }
        guard let value = digits.value(negative: negative) else {
            throw .outOfRange(text, limits: "\(Int64.min) to \(Int64.max)")
        }
        self = value
    }

    /// The canonical text.
    public var text: String { String(self) }
}

/// A whole number of the machine's width, read as `Int64` is.
extension Int: Scalar {
    /// What a schema says about it.
    public static var form: ScalarForm { Int64.form }

    /// A number.
    public static var kind: ScalarForm.Kind { .integer }

    /// Reads the whole of `text`, or says what is wrong with it.
    public init(parsing text: String) throws(ScalarFault) {
        guard let value = Int(exactly: try Int64(parsing: text)) else {
            throw .outOfRange(text, limits: "\(Int.min) to \(Int.max)")
        }
        self = value
    }

    /// The canonical text.
    public var text: String { String(self) }
}

/// `true` or `false`.
extension Bool: Scalar {
    /// What a schema says about it.
    public static var form: ScalarForm {
        ScalarForm(
            name: "boolean", summary: "`true` or `false`.", pattern: "^(true|false)$", sample: "true", kind: kind)
    }

    /// A truth value.
    public static var kind: ScalarForm.Kind { .boolean }

    /// Reads the whole of `text`, or says what is wrong with it.
    public init(parsing text: String) throws(ScalarFault) {
        guard let value = Bool(text) else { throw .malformed(text, expected: "'true' or 'false'") }
        self = value
    }

    /// The canonical text.
    public var text: String { self ? "true" : "false" }
}
