import Catalog
import Primitives

/// Why no tax is charged, as EN 16931 asks (BT-121, BT-120).
public struct TaxExemption: Hashable, Sendable, Codable {
    /// The reason's code from the VATEX list.
    public let code: String
    /// The reason in words.
    public let reason: String

    /// A reason with its code.
    public init(code: String, reason: String) {
        self.code = code
        self.reason = reason
    }

    /// The reason a treatment gives, if it charges no tax.
    public init?(_ treatment: TaxTreatment) {
        guard let code = treatment.reasonCode, let reason = treatment.reason else { return nil }
        self.init(code: code, reason: reason)
    }
}

/// What the lines of one category and rate come to on a document (EN 16931, BG-23).
public struct TaxTotal: Hashable, Sendable, Codable {
    /// The category.
    public let category: TaxCode
    /// The rate.
    public let rate: Rate
    /// The sum of the lines' nets.
    public let net: Money
    /// The tax on that sum.
    public let tax: Money
    /// Why no tax is charged, where none is.
    public let exemption: TaxExemption?

    /// A total of one category and rate.
    public init(category: TaxCode, rate: Rate, net: Money, tax: Money, exemption: TaxExemption? = nil) {
        self.category = category
        self.rate = rate
        self.net = net
        self.tax = tax
        self.exemption = exemption
    }

    /// Whether it is of a category and rate.
    func isOf(_ category: TaxCode, _ rate: Rate) -> Bool { self.category == category && self.rate == rate }
}
