import JSON
import Primitives

/// What a decision says an incident costs if it is charged in full.
public enum ChargeQuote: Hashable, Sendable {
    /// Nothing, whatever its cause.
    case free
    /// So many prepaid credits.
    case credits(Int)
    /// An amount, net.
    case money(Money)

    /// So many credits, or nothing for none.
    init(credits: Int) { self = credits > 0 ? .credits(credits) : .free }

    /// An amount, or nothing for none.
    init(money: Money) { self = money.isPositive ? .money(money) : .free }
}

extension ChargeQuote: Decodable, JSONWritable {
    private enum Kind: String, Codable {
        case none
        case credits
        case money
    }

    private enum CodingKeys: String, CodingKey {
        case kind
        case quantity
        case amount
        case currency
    }

    /// Reads `{"kind":"credits","quantity":1}` and its like.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        switch try container.decode(Kind.self, forKey: .kind) {
        case .none: self = .free
        case .credits: self = .credits(try container.decode(Int.self, forKey: .quantity))
        case .money: self = .money(try Money(from: decoder))
        }
    }

    /// Writes `{"kind":"money","amount":14900,"currency":"USD"}` and its like.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        switch self {
        case .free:
            writer.member("kind", Kind.none.rawValue)
        case .credits(let quantity):
            writer.member("kind", Kind.credits.rawValue)
            writer.member("quantity", quantity)
        case .money(let money):
            writer.member("kind", Kind.money.rawValue)
            writer.member(money)
        }
        writer.endObject()
    }
}

extension JSONWriter {
    /// Writes the members of an amount, `"amount":14900,"currency":"USD"`.
    mutating func member(_ money: Money) {
        key("amount")
        integer(money.minorUnits)
        member("currency", money.currency.text)
    }
}
