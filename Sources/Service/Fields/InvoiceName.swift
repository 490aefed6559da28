import Billing
import Primitives

/// How a request names an invoice: by the number printed on it, or by its id.
public enum InvoiceName: Scalar {
    case id(InvoiceID)
    case number(DocumentNumber)

    /// How an invoice is named.
    public static var form: ScalarForm {
        ScalarForm(name: "invoice", summary: "An invoice, by number or id (inv_…).", sample: "INV-2026-000001")
    }

    /// Reads an id where it has an id's prefix, else a number.
    public init(parsing text: String) throws(ScalarFault) {
        if text.hasPrefix("\(InvoiceTag.prefix)_") {
            self = .id(try InvoiceID(parsing: text))
        } else {
            self = .number(try DocumentNumber(parsing: text))
        }
    }

    /// The id or the number.
    public var text: String {
        switch self {
        case .id(let id): id.text
        case .number(let number): number.text
        }
    }
}
