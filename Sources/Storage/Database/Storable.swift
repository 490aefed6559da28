/// A value that has a place in a column: bound to statements, and read from rows.
public protocol Storable {
    /// The value as it is stored.
    var stored: DatabaseValue { get }

    /// Reads a stored value, wholly or not at all.
    init(stored value: DatabaseValue) throws(StoredFault)
}

extension DatabaseValue: Storable {
    /// The value itself.
    public var stored: DatabaseValue { self }

    /// Takes any value.
    public init(stored value: DatabaseValue) { self = value }
}

extension Int64: Storable {
    /// The number.
    public var stored: DatabaseValue { .integer(self) }

    /// Reads a number.
    public init(stored value: DatabaseValue) throws(StoredFault) {
        guard case .integer(let number) = value else { throw StoredFault("expected an integer") }
        self = number
    }
}

extension Int: Storable {
    /// The number.
    public var stored: DatabaseValue { .integer(Int64(self)) }

    /// Reads a number.
    public init(stored value: DatabaseValue) throws(StoredFault) { self = Int(try Int64(stored: value)) }
}

extension Bool: Storable {
    /// 0 or 1.
    public var stored: DatabaseValue { .integer(self ? 1 : 0) }

    /// Reads 0 or 1.
    public init(stored value: DatabaseValue) throws(StoredFault) {
        switch try Int64(stored: value) {
        case 0: self = false
        case 1: self = true
        default: throw StoredFault("expected 0 or 1")
        }
    }
}

extension String: Storable {
    /// The text.
    public var stored: DatabaseValue { .text(self) }

    /// Reads text.
    public init(stored value: DatabaseValue) throws(StoredFault) {
        guard case .text(let text) = value else { throw StoredFault("expected text") }
        self = text
    }
}

extension [UInt8]: Storable {
    /// The bytes.
    public var stored: DatabaseValue { .bytes(self) }

    /// Reads bytes.
    public init(stored value: DatabaseValue) throws(StoredFault) {
        guard case .bytes(let bytes) = value else { throw StoredFault("expected bytes") }
        self = bytes
    }
}

extension Optional: Storable where Wrapped: Storable {
    /// The value, or NULL.
    public var stored: DatabaseValue { self?.stored ?? .null }

    /// Reads a value, or NULL.
    public init(stored value: DatabaseValue) throws(StoredFault) {
        if case .null = value { self = nil } else { self = try Wrapped(stored: value) }
    }
}

extension Storable where Self: RawRepresentable, RawValue == String {
    /// The raw value.
    public var stored: DatabaseValue { .text(rawValue) }

    /// Reads a raw value.
    public init(stored value: DatabaseValue) throws(StoredFault) {
        guard let known = Self(rawValue: try String(stored: value)) else { throw StoredFault("unknown word") }
        self = known
    }
}
