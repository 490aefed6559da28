import JSON
import Primitives

/// An amount of money as people and programs write it: `149.00` in the account's currency, or the amount in full.
public enum AmountField: DeclaredSchema, Hashable {
    /// A decimal whose currency is the account's.
    case decimal(String)
    /// Minor units with their currency.
    case money(Money)

    /// A decimal as text, or `{"amount": minor units, "currency": code}`.
    public static var schema: JSONSchema {
        .either([
            .text(
                TextRule(
                    name: "decimal", summary: "An amount in the account's currency.",
                    pattern: "^(0|[1-9][0-9]*)(\\.[0-9]{1,4})?$", sample: "149.00", check: fault)),
            .object([
                JSONProperty("amount", .integer(), summary: "Minor units."),
                JSONProperty("currency", .text(TextRule(check: currencyFault)), summary: "ISO 4217 code."),
            ]),
        ])
    }

    /// Any legal amount.
    public static var sample: AmountField { .decimal("149.00") }

    /// Reads either form.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            self = .decimal(text)
        } else {
            self = .money(try container.decode(Money.self))
        }
    }

    /// Writes the form it was read in.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .decimal(let text): try container.encode(text)
        case .money(let money): try container.encode(money)
        }
    }

    /// The amount, which must be of the account's currency.
    public func money(in currency: Currency, field: String) throws(Refusal) -> Money {
        switch self {
        case .money(let money):
            guard money.currency == currency else {
                throw Refusal.badField(
                    field, code: "currency_mismatch",
                    "is in \(money.currency.code); the account pays in \(currency.code)")
            }
            return money
        case .decimal(let text):
            do throws(ScalarFault) {
                return try Money.parse(text, currency: currency)
            } catch {
                throw Refusal.badField(field, code: error.code, error.detail)
            }
        }
    }

    /// What is wrong with a decimal, whatever its currency: four digits after the point are the most any has.
    private static func fault(_ text: String) -> JSONFault.Reason? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let isDecimal =
            parts.count <= 2 && text.utf8.count <= 24
            && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }
            && (parts.count == 1 || parts[1].utf8.count <= 4)
        return isDecimal
            ? nil : JSONFault.Reason(code: "not_an_amount", detail: "must be an amount such as 149.00, not `\(text)`")
    }

    private static func currencyFault(_ text: String) -> JSONFault.Reason? {
        do throws(ScalarFault) {
            _ = try Currency(parsing: text)
            return nil
        } catch {
            return JSONFault.Reason(code: error.code, detail: error.detail)
        }
    }
}
