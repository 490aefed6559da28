import Billing
import Entitlement
import Ledger
import Primitives
import Storage

/// `invoice list`: invoices, of one account or of all.
public struct ListInvoices: Query {
    /// The names of the fields.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case account
        case after
        case limit
    }

    /// What comes back.
    public typealias Answer = [InvoiceSummary]

    public static let name = "invoice.list"
    public static let summary = "List invoices, oldest first."
    public static let role = Role.finance
    public static let reach = Reach.account
    public static let customersMay = true

    /// Whose invoices.
    public var account: AccountID?
    /// The invoice after which the list begins.
    public var after: InvoiceID?
    /// The most invoices to list.
    public var limit: Int?

    /// Asks for an account's invoices, or everybody's.
    public init(account: AccountID? = nil) {
        self.account = account
    }

    public static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .account: "Only this account's."
        case .after: "Begin after this invoice, by id."
        case .limit: "The most invoices to list, at most 200."
        }
    }

    public func perform(in scope: ReadScope) throws -> [InvoiceSummary] {
        try InvoicesTable.page(
            of: try scope.listed(account), after: after, limit: ListLimit.clamped(limit), in: scope.transaction
        ).map(InvoiceSummary.init)
    }
}

/// An invoice as lists show it.
public struct InvoiceSummary: Encodable, Listed, Sendable {
    /// The number.
    public let number: DocumentNumber?
    /// Who owes it.
    public let account: AccountID
    /// Where it stands.
    public let state: InvoiceState
    /// When it was issued.
    public let issuedOn: CivilDate?
    /// By when it is to be paid.
    public let dueOn: CivilDate?
    /// What it comes to.
    public let total: Money
    /// What was paid.
    public let paid: Money
    /// What is owed.
    public let outstanding: Money
    /// The invoice's id.
    public let invoice: InvoiceID

    private enum CodingKeys: String, CodingKey {
        case number
        case account
        case state
        case issuedOn = "issued_on"
        case dueOn = "due_on"
        case total
        case paid
        case outstanding
        case invoice
    }

    /// What `after` takes.
    public var listKey: String { invoice.text }

    init(_ invoice: Invoice) {
        number = invoice.number
        account = invoice.account
        state = invoice.state
        issuedOn = invoice.issuedOn
        dueOn = invoice.dueOn
        total = invoice.total
        paid = invoice.paid
        outstanding = invoice.outstanding
        self.invoice = invoice.id
    }
}

/// `invoice show`: one invoice in full, with the credit notes that lower it.
public struct ShowInvoice: Query {
    /// The names of the fields.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case invoice
    }

    /// The invoice and its credit notes, side by side in one object.
    public struct Answer: Encodable, Sendable {
        /// The invoice.
        public let invoice: Invoice
        /// The credit notes that lower it.
        public let creditNotes: [CreditNote]

        private enum CodingKeys: String, CodingKey {
            case creditNotes = "credit_notes"
        }

        /// Writes the invoice's members, then its credit notes.
        public func encode(to encoder: any Encoder) throws {
            try invoice.encode(to: encoder)
            var fields = encoder.container(keyedBy: CodingKeys.self)
            try fields.encode(creditNotes, forKey: .creditNotes)
        }
    }

    public static let name = "invoice.show"
    public static let summary = "Show an invoice in full, with its credit notes."
    public static let role = Role.finance
    public static let reach = Reach.account
    public static let customersMay = true
    public static let isPoint = true
    public static let positional: [CodingKeys] = [.invoice]

    /// The invoice.
    public let invoice: InvoiceName

    /// Asks for an invoice.
    public init(invoice: InvoiceName) {
        self.invoice = invoice
    }

    public static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .invoice: "The invoice, by number or id."
        }
    }

    public func perform(in scope: ReadScope) throws -> Answer {
        let invoice = try scope.invoice(invoice)
        return Answer(
            invoice: invoice,
            creditNotes: try CreditNotesTable.creditNotes(of: invoice.id, in: scope.transaction))
    }
}

/// `invoice void`: takes an invoice back whole, while nothing of it is used, held or paid.
public struct VoidInvoice: Command {
    /// The names of the fields.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case invoice
    }

    /// What comes back.
    public typealias Answer = InvoiceSummary

    public static let name = "invoice.void"
    public static let summary = "Take back an invoice of which nothing is used, held or paid."
    public static let role = Role.finance
    public static let reach = Reach.account
    public static let positional: [CodingKeys] = [.invoice]

    /// The invoice.
    public let invoice: InvoiceName

    /// Takes an invoice back.
    public init(invoice: InvoiceName) {
        self.invoice = invoice
    }

    public static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .invoice: "The invoice, by number or id."
        }
    }

    public func perform(in scope: WriteScope) throws -> InvoiceSummary {
        var invoice = try scope.invoice(invoice)
        scope.concerns(invoice.account)
        let account = try scope.account(invoice.account)
        let zone = try scope.zone(account.zone)
        var order = try invoice.order.flatMap { try OrdersTable.order($0, in: scope.transaction) }
        let lots = try order.map { try LotsTable.lots(of: $0.id, in: scope.transaction) } ?? []
        let served = try order.map { try Served.any(under: $0, in: scope) } ?? false
        let taken = try InvoiceVoid.decide(
            lots, hasCharges: !invoice.charges.isEmpty, hasServed: served, currency: invoice.currency)
        let amounts = try invoice.void(isInUse: false)
        order?.follow(invoice)
        let stamp = scope.stamp(account.id, zone: zone, reference: invoice.number?.text ?? invoice.id.text)
        let outcome =
            if taken.parts.isEmpty {
                LedgerOutcome(
                    transactions: [try MoneyPosting.creditNote(amounts).book(stamp: stamp, ids: &scope.ids)])
            } else {
                try Lot.revoke(taken.parts, of: lots, by: .void(amounts), stamp: stamp, ids: &scope.ids)
            }
        let writing = try LedgerWriting([outcome], in: scope.transaction)
        try scope.save(invoice)
        if let order {
            try scope.save(order, lapsesAt: nil)
            try Served.end(order, in: scope)
        }
        try scope.write(writing, zone: zone)
        return InvoiceSummary(invoice)
    }
}

/// What an order sold as a subscription.
enum Served {
    /// Whether an incident was opened under the subscription that an order sold.
    static func any(under order: Order, in scope: ReadScope) throws -> Bool {
        for one in try EntitlementsTable.subscriptions(of: order.account, in: scope.transaction)
        where one.order == order.id {
            if try ChargeRecordsTable.hasServed(one.id, of: one.account, in: scope.transaction) { return true }
        }
        return false
    }

    /// Ends the subscription that a voided order sold.
    static func end(_ order: Order, in scope: WriteScope) throws {
        for var one in try EntitlementsTable.subscriptions(of: order.account, in: scope.transaction)
        where one.order == order.id {
            one.state = .cancelled
            one.renews = false
            try scope.save(one, renewsAt: nil)
        }
    }
}
