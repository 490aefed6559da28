import Primitives

/// One line of a transaction: an amount of one unit at one place.
///
/// The amount is a debit when positive and a credit when negative: minor units of a currency, or a count of credits.
/// Entries of credits name their lot and which of its numbers moved; held credits name their incident.
public struct LedgerEntry: Hashable, Sendable {
    /// Where the value stands.
    public let place: LedgerPlace
    /// What is counted.
    public let unit: LedgerUnit
    /// Debit positive, credit negative; never zero.
    public let amount: Int64
    /// The lot the credits or their value belong to.
    public let lot: LotID?
    /// The incident the entry is for.
    public let incident: IncidentID?
    /// The numbered credits that moved.
    public let numbers: CreditNumbers?

    /// Makes an entry from its parts; `LedgerTransaction` checks them.
    public init(
        place: LedgerPlace, unit: LedgerUnit, amount: Int64, lot: LotID? = nil, incident: IncidentID? = nil,
        numbers: CreditNumbers? = nil
    ) {
        self.place = place
        self.unit = unit
        self.amount = amount
        self.lot = lot
        self.incident = incident
        self.numbers = numbers
    }
}

extension LedgerEntry {
    /// Says what is wrong with the entry by itself, or nothing.
    var fault: String? {
        if amount == 0 { return "an entry of nothing" }
        // The one amount whose opposite does not exist: such an entry could not be reversed.
        if amount == .min { return "an amount out of range" }
        if place.holdsCredits != unit.isCredits { return "\(unit) cannot stand in \(place.rawValue)" }
        return unit.isCredits ? creditsFault : moneyFault
    }

    private var creditsFault: String? {
        guard lot != nil, let numbers else { return "credits without their lot and numbers" }
        if numbers.count != amount.magnitude { return "\(amount) credits with \(numbers.count) numbers" }
        if place == .held, incident == nil { return "held credits without an incident" }
        return nil
    }

    private var moneyFault: String? {
        numbers == nil ? nil : "numbers on an entry of money"
    }
}
