import Primitives

/// Scalars are stored as their canonical text.
extension Storable where Self: Scalar {
    /// The canonical text.
    public var stored: DatabaseValue { .text(text) }

    /// Reads the canonical text.
    public init(stored value: DatabaseValue) throws(StoredFault) {
        let text = try String(stored: value)
        do throws(ScalarFault) {
            self = try Self(parsing: text)
        } catch {
            throw StoredFault(error.code)
        }
    }
}

extension CivilDate: Storable {}
extension CountryCode: Storable {}
extension Currency: Storable {}
extension EmailAddress: Storable {}
extension Identifier: Storable {}
extension Period: Storable {}
extension Reference: Storable {}
extension Slug: Storable {}
extension Text: Storable {}
extension ZoneName: Storable {}

extension Instant: Storable {
    /// Whole seconds since 1970.
    public var stored: DatabaseValue { .integer(seconds) }

    /// Reads whole seconds since 1970.
    public init(stored value: DatabaseValue) throws(StoredFault) {
        guard let instant = Instant(seconds: try Int64(stored: value)) else {
            throw StoredFault("outside the years 1 to 9999")
        }
        self = instant
    }
}

extension Rate: Storable {
    /// Whole millionths.
    public var stored: DatabaseValue { .integer(millionths) }

    /// Reads whole millionths.
    public init(stored value: DatabaseValue) throws(StoredFault) {
        guard let rate = Rate(millionths: try Int64(stored: value)) else { throw StoredFault("outside 0 to 1000 %") }
        self = rate
    }
}
