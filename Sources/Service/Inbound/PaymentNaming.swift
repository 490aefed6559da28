import Billing
import Primitives
import Storage

/// Finds out whether a payment was told before, under the same name or another.
///
/// A source tells one payment by several objects, each with names of its own and some of those of the others: Stripe's
/// checkout session, payment intent and invoice. Two tellings are of two payments where they differ in a name of one
/// kind. Where they share a name they are of one. Where they share none, because one of them lacks the names that
/// belong to the payment alone, they are of one if the same amount was paid for the same thing.
struct PaymentNaming {
    let source: SourceID
    let transaction: ReadTransaction

    /// The reference that a new payment is kept under: its first name.
    static func reference(of names: [PaymentName]) throws(Refusal) -> Reference? {
        guard let name = names.first else { return nil }
        do throws(ScalarFault) {
            return try Reference(parsing: name.text)
        } catch {
            throw Refusal.badField("reference", code: error.code, error.detail)
        }
    }

    /// The payment of some names; or, where an amount is told, the one among others that must be the same.
    func payment(_ names: [PaymentName], amount: Money? = nil, among others: [Payment] = []) throws -> Reference? {
        for name in names {
            for reference in try PaymentNamesTable.references(name, from: source, in: transaction)
            where try isOpen(to: names, reference) {
                return reference
            }
            if let known = try recorded(name), try isOpen(to: names, known) { return known }
        }
        guard let amount else { return nil }
        let alike = others.filter { $0.source == source && $0.amount == amount }
        return try alike.first { try isSame(names, as: $0.reference) }?.reference
    }

    /// Whether nothing that a payment is called contradicts some names.
    func isOpen(to names: [PaymentName], _ reference: Reference) throws -> Bool {
        let known = try PaymentNamesTable.names(of: reference, from: source, in: transaction)
        return PaymentNameKind.allCases.allSatisfy { kind in
            let (ours, theirs) = (names.filter { $0.kind == kind }, known.filter { $0.kind == kind })
            return ours.isEmpty || theirs.isEmpty || !Set(ours).isDisjoint(with: theirs)
        }
    }

    private func isSame(_ names: [PaymentName], as reference: Reference) throws -> Bool {
        let known = try PaymentNamesTable.names(of: reference, from: source, in: transaction)
        let bothAreOwn = names.contains(where: \.isOwn) && known.contains(where: \.isOwn)
        return try !known.isEmpty && !bothAreOwn && isOpen(to: names, reference)
    }

    /// A payment that somebody recorded by hand under the source's name for it.
    private func recorded(_ name: PaymentName) throws -> Reference? {
        guard name.kind != .invoice, let reference = try? Reference(parsing: name.text) else { return nil }
        return try PaymentsTable.payment(named: reference, from: source, in: transaction)?.reference
    }
}

extension PaymentName {
    /// Whether it belongs to one payment alone, and every telling that knows it gives it.
    fileprivate var isOwn: Bool {
        switch kind {
        case .reference, .intent, .charge: true
        case .session, .invoice: false
        }
    }
}
