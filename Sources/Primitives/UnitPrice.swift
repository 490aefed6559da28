/// The price of one, which may be finer than its currency: up to six decimals.
public struct UnitPrice: Hashable, Sendable {
    /// Millionths of the currency's major unit.
    public let millionths: Int64

    /// What the price is in.
    public let currency: Currency

    /// A price in millionths of the major unit.
    public init(millionths: Int64, currency: Currency) {
        self.millionths = millionths
        self.currency = currency
    }

    /// An amount as the price of one.
    public init(_ money: Money) throws(MoneyFault) {
        let (millionths, overflow) = money.minorUnits
            .multipliedReportingOverflow(by: 1_000_000 / Self.minorUnits(per: money.currency))
        guard !overflow, millionths != .min else { throw .overflow }
        self.init(millionths: millionths, currency: money.currency)
    }

    /// The amount for a quantity, rounded half away from zero: one at 1.005 is 1.01.
    public func times(_ quantity: Int64) throws(MoneyFault) -> Money {
        let divisor = 1_000_000 / Self.minorUnits(per: currency)
        return Money(minorUnits: try HalfAway.quotient(millionths, times: quantity, over: divisor), currency: currency)
    }

    private static func minorUnits(per currency: Currency) -> Int64 {
        (0..<currency.digits).reduce(1) { power, _ in power * 10 }
    }
}

extension UnitPrice: CustomStringConvertible {
    /// Reads a plain decimal of up to six places.
    public static func parse(_ text: String, currency: Currency) throws(ScalarFault) -> UnitPrice {
        guard let millionths = try? DecimalText.parse(text, places: 6) else {
            throw .malformed(text, expected: "a plain decimal price of at most six decimals")
        }
        return UnitPrice(millionths: millionths, currency: currency)
    }

    /// The price alone, with at least its currency's decimals and no zeros beyond them.
    public var text: String { DecimalText.print(millionths, places: 6, keeping: currency.digits) }

    /// The currency and the price, such as `EUR 1.005`.
    public var description: String { "\(currency.code) \(text)" }
}

/// `{"price": "1.005", "currency": "EUR"}`.
extension UnitPrice: Codable {
    private enum CodingKeys: String, CodingKey {
        case price
        case currency
    }

    /// Reads the object.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let text = try container.decode(String.self, forKey: .price)
        let currency = try container.decode(Currency.self, forKey: .currency)
        do {
            self = try .parse(text, currency: currency)
        } catch {
            throw DecodingError.dataCorruptedError(
                forKey: .price, in: container, debugDescription: error.detail)
        }
    }

    /// Writes the object.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(text, forKey: .price)
        try container.encode(currency, forKey: .currency)
    }
}
