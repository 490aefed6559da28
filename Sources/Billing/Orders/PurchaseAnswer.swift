import Primitives

/// What `buy` answers.
public struct PurchaseAnswer: Hashable, Sendable, Codable {
    /// The order.
    public let order: OrderID
    /// Where it stands.
    public let state: OrderState
    /// What it costs with tax.
    public let total: Money
    /// The number of its invoice, once it has one.
    public let invoice: DocumentNumber?
    /// The lots it granted.
    public let lots: [LotID]

    /// The answer for an order, its invoice and its lots.
    public init(_ order: Order, invoice: DocumentNumber? = nil, lots: [LotID] = []) {
        self.order = order.id
        state = order.state
        total = order.total
        self.invoice = invoice
        self.lots = lots
    }

    /// Writes every field, `null` for an invoice that is yet to come.
    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(order, forKey: .order)
        try fields.encode(state, forKey: .state)
        try fields.encode(total, forKey: .total)
        try fields.encode(invoice, forKey: .invoice)
        try fields.encode(lots, forKey: .lots)
    }
}
