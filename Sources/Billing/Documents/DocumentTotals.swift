import Catalog
import Primitives

/// What a document's lines come to.
///
/// Tax is computed once for each category and rate on the sum of their nets, not line by line: that is how EN 16931
/// totals (BR-CO-17), and what four lines of 20 % differ by a cent in.
public struct DocumentTotals: Hashable, Sendable {
    /// By category and rate, in the order the lines bring them.
    public let taxes: [TaxTotal]
    /// The sum of the lines' nets.
    public let net: Money
    /// The sum of the taxes.
    public let tax: Money
    /// Net and tax.
    public let total: Money

    /// The totals of lines, all in one currency.
    public init(of lines: [DocumentLine], in currency: Currency) throws(MoneyFault) {
        var taxes: [TaxTotal] = []
        for line in lines where !taxes.contains(where: { $0.isOf(line.taxCategory, line.taxRate) }) {
            taxes.append(try Self.total(of: lines, like: line, in: currency))
        }
        try self.init(of: taxes, in: currency)
    }

    /// The totals of taxes that are settled already, as a credit note's are.
    init(of taxes: [TaxTotal], in currency: Currency) throws(MoneyFault) {
        self.taxes = taxes
        net = try Money.sum(of: taxes.map(\.net), in: currency)
        tax = try Money.sum(of: taxes.map(\.tax), in: currency)
        total = try net.adding(tax)
    }

    private static func total(
        of lines: [DocumentLine], like sample: DocumentLine, in currency: Currency
    ) throws(MoneyFault) -> TaxTotal {
        let alike = lines.filter { $0.taxCategory == sample.taxCategory && $0.taxRate == sample.taxRate }
        let net = try Money.sum(of: alike.map(\.net), in: currency)
        return TaxTotal(
            category: sample.taxCategory, rate: sample.taxRate, net: net, tax: try sample.taxRate.of(net),
            exemption: sample.exemption)
    }
}
