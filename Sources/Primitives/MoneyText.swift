extension Money: CustomStringConvertible {
    /// Reads a plain decimal such as `299.00` or `-5`: the whole text, no more decimals than the currency has.
    public static func parse(_ text: String, currency: Currency) throws(ScalarFault) -> Money {
        do {
            return Money(minorUnits: try DecimalText.parse(text, places: currency.digits), currency: currency)
        } catch {
            switch error {
            case .malformed: throw .malformed(text, expected: "a plain decimal amount such as 299.00")
            case .tooManyPlaces:
                throw ScalarFault(
                    code: "too_precise", detail: "an amount of \(currency) has at most \(currency.digits) decimals")
            case .overflow: throw .outOfRange(text, limits: "the amount does not fit 64 bits of minor units")
            }
        }
    }

    /// The amount alone with all its currency's decimals, such as `299.00`.
    public var text: String { DecimalText.print(minorUnits, places: currency.digits, keeping: currency.digits) }

    /// The currency and the amount, such as `USD 299.00`.
    public var description: String { "\(currency.code) \(text)" }
}

/// `{"amount": 29900, "currency": "USD"}`, the amount in minor units.
extension Money: Codable {
    private enum CodingKeys: String, CodingKey {
        case amount
        case currency
    }

    /// Reads the object.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let amount = try container.decode(Int64.self, forKey: .amount)
        guard amount != .min else {
            throw DecodingError.dataCorruptedError(
                forKey: .amount, in: container, debugDescription: "the amount has no counterpart of the other sign")
        }
        self.init(minorUnits: amount, currency: try container.decode(Currency.self, forKey: .currency))
    }

    /// Writes the object.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(minorUnits, forKey: .amount)
        try container.encode(currency, forKey: .currency)
    }
}
