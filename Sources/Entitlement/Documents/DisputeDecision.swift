import Ledger
import Primitives

/// How a disputed payment ended.
public enum DisputeOutcome: String, CaseIterable, Codable, Sendable {
    /// The payment stands.
    case won
    /// The payment was taken back.
    case lost
}

/// What a dispute over a payment does to the credits it bought.
public enum DisputeEffect: Hashable, Sendable {
    /// The lots serve nobody until it is decided.
    case freeze([LotID])
    /// The lots serve again, the frozen days added.
    case unfreeze([LotID])
    /// Unused credits are taken back by a credit note, and the used share is owed again, net.
    ///
    /// The lots stay frozen: credits that come back from incidents still open were not paid for either.
    case revoke(CreditsTaken, owedAgain: Money)
}

/// Decides what a dispute over a payment does to the lots of its order.
public enum DisputeDecision {
    /// The dispute opens: unused credits are frozen, as far as they are not.
    public static func opened(_ lots: [Lot]) -> DisputeEffect {
        .freeze(lots.filter { !$0.frozen }.map(\.id))
    }

    /// The dispute is decided.
    public static func closed(_ outcome: DisputeOutcome, _ lots: [Lot], currency: Currency) -> DisputeEffect {
        switch outcome {
        case .won: return .unfreeze(lots.filter(\.frozen).map(\.id))
        case .lost:
            let used = lots.map { $0.value(of: $0.consumed.union($0.held).union($0.expired)) }
            return .revoke(
                CreditsTaken.free(in: lots, currency: currency), owedAgain: CreditsTaken.worth(used, currency))
        }
    }
}
