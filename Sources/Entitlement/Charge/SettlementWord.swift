/// What became of a charge, in the contract's words.
public enum SettlementWord: String, CaseIterable, Codable, Sendable {
    /// The hold was consumed, whole or in part.
    case posted
    /// The hold was given back before it was consumed.
    case released
    /// Credits already consumed went back to their lots.
    case returned
    /// A credit note gives back what was already invoiced.
    case credited
    /// A charge not yet invoiced was taken back; no line remains.
    case waivedUnbilled = "waived_unbilled"
    /// A charge is due, but nothing covers it: it waits for a purchase and lapses with its window.
    case awaitingPurchase = "awaiting_purchase"
    /// Nothing was held and nothing is owed.
    case nothingDue = "nothing_due"
}
