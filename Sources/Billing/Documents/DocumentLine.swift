import Catalog
import Primitives

/// One line of an order, an invoice or a credit note.
public struct DocumentLine: Hashable, Sendable, Codable {
    /// What was sold.
    public let description: String
    /// How many.
    public let quantity: Int
    /// The price of one, net.
    public let unitPrice: Money
    /// Quantity times price, rounded half away from zero before any tax.
    public let net: Money
    /// The category of its tax.
    public let taxCategory: TaxCode
    /// The rate of its tax.
    public let taxRate: Rate
    /// Why no tax is charged, where none is.
    public let exemption: TaxExemption?
    /// The incident it is for, if for one.
    public let incident: IncidentID?

    /// The names of the fields.
    public enum CodingKeys: String, CodingKey {
        case description
        case quantity
        case unitPrice = "unit_price"
        case net
        case taxCategory = "tax_category"
        case taxRate = "tax_rate"
        case exemption
        case incident
    }

    /// A line for so many at a price, taxed in a way.
    public init(
        description: String, quantity: Int, unitPrice: Money, treatment: TaxTreatment, incident: IncidentID? = nil
    ) throws(MoneyFault) {
        self.description = description
        self.quantity = quantity
        self.unitPrice = unitPrice
        self.net = try unitPrice.multiplied(by: Int64(quantity))
        self.taxCategory = treatment.code
        self.taxRate = treatment.rate
        self.exemption = TaxExemption(treatment)
        self.incident = incident
    }

    /// A line over a net amount, taxed like a line or total of another document.
    init(description: String, net: Money, like total: TaxTotal, incident: IncidentID?) {
        self.description = description
        self.quantity = 1
        self.unitPrice = net
        self.net = net
        self.taxCategory = total.category
        self.taxRate = total.rate
        self.exemption = total.exemption
        self.incident = incident
    }
}
