import Ledger
import Primitives

/// Free credits that a document takes back, and what they are worth.
public struct CreditsTaken: Hashable, Sendable {
    /// Which credits of which lots.
    public var parts: [LotPart]
    /// What they are worth together, net.
    public var net: Money

    /// Credits and their worth.
    public init(parts: [LotPart], net: Money) {
        self.parts = parts
        self.net = net
    }

    /// Everything free in some lots.
    static func free(in lots: [Lot], currency: Currency) -> CreditsTaken {
        let open = lots.filter { !$0.free.isEmpty }
        return CreditsTaken(
            parts: open.map { LotPart(lot: $0.id, numbers: $0.free) },
            net: worth(open.map { $0.value(of: $0.free) }, currency))
    }

    /// The sum of some credits' values, which together are worth at most the prices their lots were sold at.
    static func worth(_ values: [Money], _ currency: Currency) -> Money {
        (try? Money.sum(of: values, in: currency)) ?? .zero(currency)
    }
}

/// The refund of what was bought: only free credits, since used ones are spent and held ones wait for their incidents.
public enum PackRefund {
    /// What a refund of an order takes back: all that is free in its lots, child lots included.
    public static func decide(_ lots: [Lot], currency: Currency) throws(RuleRefusal) -> CreditsTaken {
        if lots.contains(where: \.frozen) { throw RuleRefusal(.lotFrozen) }
        let taken = CreditsTaken.free(in: lots, currency: currency)
        if taken.parts.isEmpty {
            let held = lots.reduce(0) { $0 + $1.held.count }
            throw RuleRefusal(.nothingToRefund, held > 0 ? "\(held) held credits wait for their incidents." : "")
        }
        return taken
    }
}

/// The voiding of an invoice: only while nothing bought on it is used or held.
public enum InvoiceVoid {
    /// What voiding takes back, or the refusal `invoice_in_use`.
    ///
    /// `lots` are those granted by the invoice, child lots included; `hasCharges` tells of incidents charged on it,
    /// `hasServed` of a subscription on it that an incident was opened under.
    public static func decide(
        _ lots: [Lot], hasCharges: Bool, hasServed: Bool, currency: Currency
    ) throws(RuleRefusal) -> CreditsTaken {
        if hasCharges { throw RuleRefusal(.invoiceInUse, "It charges incidents.") }
        if hasServed { throw RuleRefusal(.invoiceInUse, "Incidents were opened under what it sold.") }
        let used = lots.reduce(0) { $0 + $1.consumed.count }
        let held = lots.reduce(0) { $0 + $1.held.count }
        // What expired unused was earned as breakage, and cannot be taken back either.
        let gone = lots.reduce(0) { $0 + $1.expired.count }
        guard used == 0, held == 0, gone == 0 else {
            throw RuleRefusal(.invoiceInUse, "\(used) credits are used, \(held) held and \(gone) expired.")
        }
        return CreditsTaken.free(in: lots, currency: currency)
    }
}
