import Primitives

/// The form of `invoice show`: what an invoice will have and has not yet is `null`.
extension Invoice: Codable {
    /// The names of the fields.
    public enum CodingKeys: String, CodingKey {
        case id
        case number
        case series
        case seriesYear = "series_year"
        case ordinal
        case state
        case account
        case issuedOn = "issued_on"
        case issuedAt = "issued_at"
        case dueOn = "due_on"
        case service
        case currency
        case lines
        case taxes
        case net
        case tax
        case total
        case paid
        case refunded
        case outstanding
        case credited
        case order
        case charges
        case seller
        case buyer
    }

    /// Reads what `encode` wrote.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        let currency = try fields.decode(Currency.self, forKey: .currency)
        self.init(
            id: try fields.decode(InvoiceID.self, forKey: .id),
            account: try fields.decode(AccountID.self, forKey: .account),
            seller: try fields.decode(SellerSnapshot.self, forKey: .seller),
            buyer: try fields.decode(Buyer.self, forKey: .buyer),
            currency: currency,
            lines: try fields.decode([DocumentLine].self, forKey: .lines),
            taxes: try fields.decode([TaxTotal].self, forKey: .taxes),
            net: try fields.decode(Money.self, forKey: .net),
            tax: try fields.decode(Money.self, forKey: .tax),
            total: try fields.decode(Money.self, forKey: .total),
            service: try fields.decodeIfPresent(ServicePeriod.self, forKey: .service),
            order: try fields.decodeIfPresent(OrderID.self, forKey: .order),
            charges: try fields.decode([ChargeID].self, forKey: .charges),
            state: try fields.decode(InvoiceState.self, forKey: .state),
            given: try Self.given(in: fields),
            issuedOn: try fields.decodeIfPresent(CivilDate.self, forKey: .issuedOn),
            issuedAt: try fields.decodeIfPresent(Instant.self, forKey: .issuedAt),
            dueOn: try fields.decodeIfPresent(CivilDate.self, forKey: .dueOn),
            paid: try fields.decode(Money.self, forKey: .paid),
            refunded: try fields.decodeIfPresent(Money.self, forKey: .refunded) ?? .zero(currency),
            credited: try fields.decode([TaxTotal].self, forKey: .credited))
    }

    /// Writes every field, `null` where there is nothing.
    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(id, forKey: .id)
        try fields.encode(number, forKey: .number)
        try fields.encode(given?.series, forKey: .series)
        try fields.encode(given?.year, forKey: .seriesYear)
        try fields.encode(given?.ordinal, forKey: .ordinal)
        try fields.encode(state, forKey: .state)
        try fields.encode(account, forKey: .account)
        try fields.encode(issuedOn, forKey: .issuedOn)
        try fields.encode(issuedAt, forKey: .issuedAt)
        try fields.encode(dueOn, forKey: .dueOn)
        try fields.encode(service, forKey: .service)
        try fields.encode(currency, forKey: .currency)
        try fields.encode(lines, forKey: .lines)
        try fields.encode(taxes, forKey: .taxes)
        try fields.encode(net, forKey: .net)
        try fields.encode(tax, forKey: .tax)
        try fields.encode(total, forKey: .total)
        try fields.encode(paid, forKey: .paid)
        try fields.encode(refunded, forKey: .refunded)
        try fields.encode(outstanding, forKey: .outstanding)
        try fields.encode(credited, forKey: .credited)
        try fields.encode(order, forKey: .order)
        try fields.encode(charges, forKey: .charges)
        try fields.encode(seller, forKey: .seller)
        try fields.encode(buyer, forKey: .buyer)
    }

    private static func given(in fields: KeyedDecodingContainer<CodingKeys>) throws -> GivenNumber? {
        guard let number = try fields.decodeIfPresent(DocumentNumber.self, forKey: .number) else { return nil }
        return GivenNumber(
            number: number, series: try fields.decode(SeriesID.self, forKey: .series),
            year: try fields.decode(Int.self, forKey: .seriesYear),
            ordinal: try fields.decode(Int64.self, forKey: .ordinal))
    }
}
