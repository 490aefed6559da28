import Billing
import Catalog
import Ledger
import Primitives
import Storage

extension ReadScope {
    /// The seller's side of every document.
    func books() throws -> Books {
        let catalogue = try catalogue()
        return Books(
            seller: catalogue.seller, taxes: catalogue.taxes, zone: try zone(catalogue.seller.ledgerZone))
    }

    /// An account as billing sees it.
    func billed(_ account: AccountsTable.Account) throws -> BilledAccount {
        BilledAccount(
            buyer: Buyer(
                account: account.id, name: account.name.text, address: account.address?.text, country: account.country,
                vatID: account.vatID?.text, email: account.email),
            currency: account.currency, termDays: account.termsDays, zone: try zone(account.zone))
    }

    /// When, where and why the ledger books what this operation does.
    func stamp(_ account: AccountID, zone: TimeZoneRules, reference: String) -> LedgerStamp {
        LedgerStamp(account: account, bookedAt: at, recordedAt: at, today: zone.date(at: at), reference: reference)
    }

    /// The series that the next document of a kind takes its number from.
    func series(for document: DocumentKind, by books: Books) throws -> NumberSeries {
        guard let series = try catalogue().series(for: document) else {
            throw Refusal(
                .failure, code: "series_missing", what: "There is no series for \(document.rawValue) numbers.",
                why: "The catalogue names none for \(books.seller.entity.text).",
                next: "Add one to series.json and load the catalogue.")
        }
        return try SeriesTable.series(series, year: books.postingDate(of: at).year, in: transaction)
    }

    /// The plan in force that a request names.
    ///
    /// - Throws: `Refusal` with `plan_unknown` on `field`.
    func plan(_ id: PlanID, field: String = "plan") throws -> Plan {
        guard let plan = try catalogue().plan(id) else {
            throw Refusal.notFound(
                "plan", id.text, field: field, next: "`acquit plan list` shows the plans in force.")
        }
        return plan
    }

    /// An order that a request names.
    func order(_ id: OrderID, field: String = "order") throws -> Order {
        guard let order = try OrdersTable.order(id, in: transaction), sees(order.account) else {
            throw Refusal.notFound(
                "order", id.text, field: field, next: "`acquit order list` shows the orders there are.")
        }
        return order
    }

    /// An invoice that a request names, by its number or its id.
    func invoice(_ name: InvoiceName, field: String = "invoice") throws -> Invoice {
        let found: Invoice? =
            switch name {
            case .id(let id): try InvoicesTable.invoice(id, in: transaction)
            case .number(let number): try InvoicesTable.invoice(numbered: number, in: transaction)
            }
        guard let found, sees(found.account) else {
            throw Refusal.notFound(
                "invoice", name.text, field: field, next: "`acquit invoice list` shows the invoices there are.")
        }
        return found
    }
}
