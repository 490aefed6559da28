import JSON
import Primitives

/// What a column holds, the same in every row.
public enum ExportKind: String, CaseIterable, Codable, Sendable {
    /// Words, a name or an id.
    case text
    /// A whole number.
    case integer
    /// An amount: in CSV a plain decimal beside the row's currency, in JSON the amount with its currency.
    case money
    /// A civil date.
    case date
    /// An instant in UTC.
    case instant
}

/// What stands in one cell of a table.
public enum ExportValue: Hashable, Sendable {
    /// Words, a name, an id or a date.
    case text(String)
    /// A whole number.
    case integer(Int64)
    /// An amount.
    case money(Money)
    /// Nothing.
    case nothing

    var money: Money? {
        if case .money(let money) = self { money } else { nil }
    }

    var csv: CSVCell {
        switch self {
        case .text(let text): .text(text)
        case .integer(let integer): .integer(integer)
        case .money(let money): .decimal(money.text)
        case .nothing: .empty
        }
    }

    var json: JSONNode {
        switch self {
        case .text(let text): JSONNode(.string(text))
        case .integer(let integer): JSONNode(.integer(integer))
        case .money(let money):
            JSONNode(
                .object([
                    JSONMember("amount", JSONNode(.integer(money.minorUnits))),
                    JSONMember("currency", JSONNode(.string(money.currency.code))),
                ]))
        case .nothing: JSONNode(.null)
        }
    }
}
