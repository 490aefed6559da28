import Billing
import Catalog
import Entitlement
import Ledger
import Primitives
import Storage

extension ReadScope {
    /// Everything about an account that the check looks at, as committed, or as this operation has written it.
    func standing(of account: AccountsTable.Account) throws -> AccountStanding {
        try StandingLoader(scope: self, account: account).standing()
    }
}

/// Loads an account's standing with one statement for each kind of thing it has.
private struct StandingLoader {
    let scope: ReadScope
    let account: AccountsTable.Account

    func standing() throws -> AccountStanding {
        let catalogue = try scope.catalogue()
        let open = try InvoicesTable.open(of: account.id, in: scope.transaction)
        let rates = try taxRates(catalogue)
        return AccountStanding(
            account: try facts(), contacts: try contacts(),
            openInvoices: open.map { OpenInvoice(id: $0.id, dueOn: $0.dueOn, isPaused: $0.isPaused) },
            entitlements: try entitlements(), lots: try lots(open),
            committedGross: try committed(open, rates, catalogue), plans: catalogue.plans,
            calendars: try scope.calendars(), taxRates: rates)
    }

    private func facts() throws -> AccountFacts {
        AccountFacts(
            id: account.id, state: account.state, zoneName: account.zone, zone: try scope.zone(account.zone),
            currency: account.currency, chargeLimit: account.chargeLimit, warrantyFrom: account.warrantyFrom)
    }

    private func contacts() throws -> [RegisteredContact] {
        try ContactsTable.contacts(of: account.id, in: scope.transaction).map {
            RegisteredContact(id: $0.id, email: $0.email)
        }
    }

    private func entitlements() throws -> [Entitlement] {
        try EntitlementsTable.subscriptions(of: account.id, in: scope.transaction).map { one in
            one.entitlement(under: try scope.plan(one.plan, version: one.planVersion))
        }
    }

    /// Its lots; what an order granted on terms is unpaid while its invoice is open.
    private func lots(_ open: [InvoicesTable.Open]) throws -> [HeldLot] {
        let unpaid = Set(open.compactMap(\.order))
        return try LotsTable.lots(of: account.id, in: scope.transaction).map { lot in
            HeldLot(
                lot: lot, plan: try scope.plan(lot.plan, version: lot.planVersion),
                isUnpaid: lot.order.map(unpaid.contains) ?? false)
        }
    }

    /// What counts against the charge limit: money held, charged and not invoiced, and invoiced and not paid.
    private func committed(
        _ open: [InvoicesTable.Open], _ rates: [TaxCategoryID: Rate], _ catalogue: Catalogue
    ) throws -> Money {
        let held = try HoldsTable.pendingMoney(of: account.id, in: scope.transaction)
        var net: [TaxCategoryID: Int64] = [:]
        if held > 0 {
            let plan = catalogue.plans.first { $0.kind == .perIncident } ?? catalogue.triage
            net[plan.taxCategory] = held
        }
        for charge in try ChargesTable.unbilled(of: account.id, in: scope.transaction) {
            net[charge.taxCategory] = try Self.sum(net[charge.taxCategory] ?? 0, charge.net.minorUnits)
        }
        var gross: Int64 = 0
        for (category, units) in net {
            let amount = Money(minorUnits: units, currency: account.currency)
            gross = try Self.sum(gross, amount.minorUnits, try (rates[category] ?? .zero).of(amount).minorUnits)
        }
        for invoice in open where invoice.isFromCharges { gross = try Self.sum(gross, invoice.outstanding) }
        return Money(minorUnits: gross, currency: account.currency)
    }

    private static func sum(_ amounts: Int64...) throws(MoneyFault) -> Int64 {
        var sum: Int64 = 0
        for amount in amounts {
            let (next, overflow) = sum.addingReportingOverflow(amount)
            if overflow { throw .overflow }
            sum = next
        }
        return sum
    }

    /// The rates on its purchases; what cannot be taxed yet, for want of a rate, counts untaxed until it is invoiced.
    private func taxRates(_ catalogue: Catalogue) throws -> [TaxCategoryID: Rate] {
        let books = try scope.books()
        let buyer = try scope.billed(account).buyer
        var rates: [TaxCategoryID: Rate] = [:]
        for category in catalogue.taxes.categories {
            let treatment = try? Pricing.treatment(
                of: category.id, for: buyer, by: books, on: books.postingDate(of: scope.at))
            rates[category.id] = treatment?.rate
        }
        return rates
    }
}
