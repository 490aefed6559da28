import Billing
import Entitlement
import Primitives
import Storage

extension Applying {
    /// A payment that was told before, under whatever name, is the same payment.
    func pay(_ told: ToldPayment) throws -> InboundOutcome {
        let paid = try PaidFor(told.owed, in: scope)
        let naming = PaymentNaming(source: source, transaction: scope.transaction)
        let known = try naming.payment(told.names, amount: told.amount, among: try paid.payments(in: scope))
        guard let reference = try known ?? PaymentNaming.reference(of: told.names) else {
            return .refused(.badField("reference", code: "required", "the payment has no name"))
        }
        if known == nil, let missing = paid.missing { return parked(missing.refusal, [missing.wait]) }
        let answer = try run(command(told, reference))
        try PaymentNamesTable.add(told.names, to: reference, from: source, in: scope.writes)
        var result = InboundResult(Pay.name)
        result.account = scope.account
        (result.payment, result.order, result.invoice) = (answer.payment, answer.order, answer.invoice)
        return .applied(result)
    }

    private func command(_ told: ToldPayment, _ reference: Reference) -> Pay {
        var pay =
            switch told.owed {
            case .order(let order): Pay(order: order, reference: reference, amount: .money(told.amount))
            case .invoice(let invoice): Pay(invoice: invoice, reference: reference, amount: .money(told.amount))
            }
        pay.source = source
        return pay
    }

    func refund(_ told: ToldRefund) throws -> InboundOutcome {
        switch try payment(told.names, told.owed) {
        case .waiting(let refusal, let waits): return parked(refusal, waits)
        case .found(let payment):
            let refund = RecordRefund(payment: payment.reference, amount: .money(told.amount), source: source)
            let answer = try run(refund)
            var result = result(RecordRefund.name, payment)
            result.creditNote = answer.creditNote
            return .applied(result)
        }
    }

    func openDispute(_ told: ToldDispute) throws -> InboundOutcome {
        switch try payment(told.names, told.owed) {
        case .waiting(let refusal, let waits): return parked(refusal, waits)
        case .found(let payment):
            var result = result(OpenDispute.name, payment)
            if let known = try DisputesTable.dispute(over: payment.id, in: scope.transaction) {
                result.dispute = known.id
            } else {
                result.dispute = try run(OpenDispute(payment: payment.reference, source: payment.source)).dispute
            }
            return .applied(result)
        }
    }

    func closeDispute(_ told: ToldDispute, _ outcome: DisputeOutcome) throws -> InboundOutcome {
        switch try payment(told.names, told.owed) {
        case .waiting(let refusal, let waits): return parked(refusal, waits)
        case .found(let payment):
            let known = try DisputesTable.dispute(over: payment.id, in: scope.transaction)
            let close = CloseDispute(payment: payment.reference, outcome: outcome, source: payment.source)
            guard let known else {
                let refusal = Refusal(
                    .refused, code: "no_open_dispute", what: "The payment \(payment.reference.text) is not disputed.",
                    why: "A dispute is opened before it is closed.", next: "Wait for the event that opens it.")
                return parked(refusal, [.dispute(payment.id)])
            }
            var result = result(CloseDispute.name, payment)
            result.dispute = known.id
            if known.outcome != outcome { result.creditNote = try run(close).creditNote }
            return .applied(result)
        }
    }

    private func result(_ operation: String, _ payment: Payment) -> InboundResult {
        var result = InboundResult(operation)
        (result.account, result.payment, result.order) = (payment.account, payment.id, payment.order)
        return result
    }
}

extension Applying {
    private enum Sought {
        case found(Payment)
        case waiting(Refusal, [InboundWait])
    }

    /// The payment that an event names, or where it names only what was paid, the one payment of that from its source.
    private func payment(_ names: [PaymentName], _ owed: Owed?) throws -> Sought {
        let naming = PaymentNaming(source: source, transaction: scope.transaction)
        if let known = try naming.payment(names),
            let payment = try PaymentsTable.payment(named: known, from: source, in: scope.transaction)
        {
            return .found(payment)
        }
        var waits = names.map { InboundWait.payment(source, name: $0.text) }
        if let owed {
            let paid = try PaidFor(owed, in: scope)
            let payments = try paid.payments(in: scope).filter { $0.source == source }
            let fitting = try payments.filter { payment in
                try naming.isOpen(to: names, payment.reference)
            }
            if let only = fitting.first, fitting.count == 1 { return .found(only) }
            waits += paid.waits
        }
        let name = names.first?.text ?? "of \(owed.map { "\($0.text)" } ?? "nothing")"
        return .waiting(
            .notFound("payment", name, field: "payment", next: "It is tried again when the payment is told."), waits)
    }
}

extension Owed {
    /// The id or number.
    var text: String {
        switch self {
        case .order(let id): id.text
        case .invoice(let name): name.text
        }
    }
}

/// What money is said to be for, as far as it is known.
private struct PaidFor {
    let order: Order?
    let invoice: Invoice?
    /// What is not known, if it is not.
    private(set) var missing: (refusal: Refusal, wait: InboundWait)?
    private let owed: Owed

    init(_ owed: Owed, in scope: ReadScope) throws {
        self.owed = owed
        switch owed {
        case .order(let id):
            order = try OrdersTable.order(id, in: scope.transaction)
            invoice = try order?.invoice.flatMap { try InvoicesTable.invoice($0, in: scope.transaction) }
            if order == nil { missing = (Self.refusal("order", id.text), .order(id)) }
        case .invoice(let name):
            invoice =
                switch name {
                case .id(let id): try InvoicesTable.invoice(id, in: scope.transaction)
                case .number(let number): try InvoicesTable.invoice(numbered: number, in: scope.transaction)
                }
            order = try invoice?.order.flatMap { try OrdersTable.order($0, in: scope.transaction) }
            if invoice == nil { missing = (Self.refusal("invoice", name.text), .invoice(name.text)) }
        }
    }

    private static func refusal(_ what: String, _ name: String) -> Refusal {
        .notFound(what, name, field: what, next: "The event is tried again when there is one.")
    }

    /// What has been paid of it so far.
    func payments(in scope: ReadScope) throws -> [Payment] {
        var found = try order.map { try PaymentsTable.payments(of: $0.id, in: scope.transaction) } ?? []
        for payment in try invoice.map({ try PaymentsTable.payments(of: $0.id, in: scope.transaction) }) ?? []
        where !found.contains(where: { $0.id == payment.id }) {
            found.append(payment)
        }
        return found
    }

    /// A payment of it.
    var waits: [InboundWait] {
        var waits = missing.map { [$0.wait] } ?? []
        if let order { waits.append(.paymentOf(order.id.text)) }
        if let invoice { waits.append(.paymentOf(invoice.id.text)) }
        return waits
    }
}
