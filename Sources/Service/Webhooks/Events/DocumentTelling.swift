import Billing
import Entitlement
import Ledger
import Primitives
import Storage

/// Orders, invoices, credit notes and subscriptions are written here alone, so that none changes untold.
extension WriteScope {
    /// Writes an order as it stands now.
    func save(_ order: Order, lapsesAt: Instant?) throws {
        let isNew = try OrdersTable.state(of: order.id, in: transaction) == nil
        try OrdersTable.save(order, lapsesAt: lapsesAt, in: writes)
        guard isNew else { return }
        announce(
            Event(.orderCreated, of: order.account) { fields in
                fields.set("order", order.id)
                fields.set("reference", order.reference)
                fields.set("plan", order.plan)
                fields.set("quantity", number: order.quantity)
                fields.set("kind", word: order.kind)
                fields.set("state", word: order.state)
                fields.set("total", money: order.total)
            })
    }

    /// Writes an invoice as it stands now.
    func save(_ invoice: Invoice) throws {
        let before = try InvoicesTable.state(of: invoice.id, in: transaction)
        try InvoicesTable.save(invoice, in: writes)
        if invoice.number != nil, before == nil || before == .draft { announce(.invoiceFinalized, invoice) }
        guard invoice.state != before else { return }
        switch invoice.state {
        case .paid: announce(.invoicePaid, invoice)
        case .void: announce(.invoiceVoided, invoice)
        case .draft, .open, .uncollectible: break
        }
    }

    /// Writes a credit note and the invoice it lowers; a refund is asked for unless it was made already.
    func issue(_ outcome: CreditOutcome, refunding payments: [Payment] = [], isRefunded: Bool = false) throws {
        let note = outcome.creditNote
        try CreditNotesTable.add(note, in: writes)
        announce(
            Event(.creditNoteIssued, of: note.account) { fields in
                fields.set("credit_note", note.number)
                fields.set("invoice", note.invoiceNumber)
                fields.set("reason", text: note.reason)
                fields.set("total", money: note.total)
                fields.set("incidents", list: note.lines.compactMap(\.incident))
            })
        try save(outcome.invoice)
        guard outcome.amounts.refundsPayable.isPositive, !isRefunded else { return }
        announce(
            Event(.refundRequested, of: note.account) { fields in
                fields.set("credit_note", note.number)
                fields.set("invoice", note.invoiceNumber)
                fields.set("amount", money: outcome.amounts.refundsPayable)
                fields.set("payments", list: payments.map(\.reference))
            })
    }

    private func announce(_ type: EventType, _ invoice: Invoice) {
        announce(
            Event(type, of: invoice.account) { fields in
                fields.set("invoice", invoice.number)
                fields.set("order", invoice.order)
                fields.set("state", word: invoice.state)
                fields.set("due_on", invoice.dueOn)
                fields.set("net", money: invoice.net)
                fields.set("tax", money: invoice.tax)
                fields.set("total", money: invoice.total)
                fields.set("paid", money: invoice.paid)
            })
    }
}

extension WriteScope {
    /// Writes a subscription as it stands now.
    func save(_ one: EntitlementsTable.Subscription, renewsAt: Instant?) throws {
        let before = try EntitlementsTable.subscription(one.id, in: transaction)
        try EntitlementsTable.save(one, renewsAt: renewsAt, in: writes)
        guard let type = Self.event(one, insteadOf: before) else { return }
        announce(
            Event(type, of: one.account) { fields in
                fields.set("entitlement", one.id)
                fields.set("plan", one.plan)
                fields.set("order", one.order)
                fields.set("state", word: one.state)
                fields.set("starts_on", one.startsOn)
                fields.set("last_day", one.lastDay)
            })
    }

    private static func event(
        _ one: EntitlementsTable.Subscription, insteadOf before: EntitlementsTable.Subscription?
    ) -> EventType? {
        guard let before else { return .entitlementActivated }
        switch (before.state, one.state) {
        case (.active, .active): return one.lastDay == before.lastDay ? nil : .entitlementRenewed
        case (_, .active): return .entitlementActivated
        case (.suspended, .suspended), (.cancelled, .cancelled): return nil
        case (_, .suspended): return .entitlementSuspended
        case (_, .cancelled): return .entitlementEnded
        }
    }
}
