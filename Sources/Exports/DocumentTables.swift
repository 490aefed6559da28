import Billing
import Primitives

extension ExportTable where Row == Invoice {
    /// Invoices, one a row.
    public static var invoices: ExportTable<Invoice> {
        ExportTable(
            "invoices",
            [
                .name("number") { $0.number }, .text("state") { $0.state.rawValue }, .name("account") { $0.account },
                .text("buyer_name") { $0.buyer.name }, .name("buyer_country") { $0.buyer.country },
                .text("buyer_vat_id") { $0.buyer.vatID }, .date("issued_on") { $0.issuedOn },
                .date("due_on") { $0.dueOn }, .date("service_from") { $0.service?.from },
                .date("service_to") { $0.service?.to }, .money("net") { $0.net }, .money("tax") { $0.tax },
                .money("total") { $0.total }, .money("paid") { $0.paid }, .money("credited") { $0.creditedTotal },
                .money("outstanding") { $0.outstanding }, .name("order") { $0.order }, .name("id") { $0.id },
            ])
    }
}

extension ExportTable where Row == CreditNote {
    /// Credit notes, one a row; amounts are positive.
    public static var creditNotes: ExportTable<CreditNote> {
        ExportTable(
            "credit-notes",
            [
                .name("number") { $0.number }, .name("invoice") { $0.invoiceNumber }, .name("account") { $0.account },
                .text("buyer_name") { $0.buyer.name }, .name("buyer_country") { $0.buyer.country },
                .text("buyer_vat_id") { $0.buyer.vatID }, .date("issued_on") { $0.issuedOn },
                .text("reason") { $0.reason }, .money("net") { $0.net }, .money("tax") { $0.tax },
                .money("total") { $0.total }, .name("id") { $0.id },
            ])
    }
}

extension ExportTable where Row == Payment {
    /// Payments, one a row.
    public static var payments: ExportTable<Payment> {
        ExportTable(
            "payments",
            [
                .instant("received_at") { $0.receivedAt }, .name("source") { $0.source },
                .name("reference") { $0.reference }, .name("account") { $0.account },
                .text("state") { $0.state.rawValue }, .money("amount") { $0.amount },
                .money("applied") { $0.applied }, .money("parked") { $0.parked }, .money("refunded") { $0.refunded },
                .name("order") { $0.order }, .name("invoice") { $0.invoice }, .name("id") { $0.id },
            ])
    }
}

extension ExportTable where Row == AgedInvoice {
    /// Invoices that are owed, with how long they are overdue.
    public static var aging: ExportTable<AgedInvoice> {
        ExportTable(
            "aging",
            [
                .name("account") { $0.invoice.account }, .name("number") { $0.invoice.number },
                .date("issued_on") { $0.invoice.issuedOn }, .date("due_on") { $0.invoice.dueOn },
                .integer("days_overdue") { Int64($0.daysOverdue) }, .text("bucket") { $0.bucket.rawValue },
                .money("total") { $0.invoice.total }, .money("outstanding") { $0.outstanding },
            ])
    }
}
