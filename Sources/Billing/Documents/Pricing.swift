import Catalog
import Primitives

/// From a plan's price to the lines of a document.
public enum Pricing {
    /// How a sale to a buyer on a day is taxed; a buyer without a country cannot be billed.
    public static func treatment(
        of category: TaxCategoryID, for buyer: Buyer, by books: Books, on day: CivilDate
    ) throws(BillingRefusal) -> TaxTreatment {
        guard let country = buyer.country else { throw .invoiceIncomplete([InvoiceRequirements.buyerCountry]) }
        let seller = TaxParty(country: books.seller.address.country, hasTaxID: !books.seller.vatID.isEmpty)
        do {
            return try books.taxes.treatment(
                seller: seller, buyer: TaxParty(country: country, hasTaxID: buyer.hasVATID), category: category,
                on: day)
        } catch {
            throw .taxRateMissing(error.country, error.category, error.day)
        }
    }

    /// The line for so many units of a plan in a currency.
    public static func line(
        of plan: Plan, quantity: Int, in currency: Currency, treatment: TaxTreatment
    ) throws(BillingRefusal) -> DocumentLine {
        guard let price = plan.prices[currency] else { throw .currencyNotPriced(plan.id, currency) }
        return try refusing { () throws(MoneyFault) in
            try DocumentLine(description: plan.name, quantity: quantity, unitPrice: price, treatment: treatment)
        }
    }

    /// A net amount with its tax, as a charge limit counts it.
    public static func gross(of net: Money, treatment: TaxTreatment) throws(BillingRefusal) -> Money {
        try refusing { () throws(MoneyFault) in try net.adding(treatment.rate.of(net)) }
    }
}

/// Runs sums, turning what goes wrong with money into a refusal.
func refusing<Value>(_ sum: () throws(MoneyFault) -> Value) throws(BillingRefusal) -> Value {
    do {
        return try sum()
    } catch {
        throw .money(error)
    }
}
