import Primitives

/// Numbered credits of one lot in a hold, with the days they had left when they were held.
public struct HeldCredits: Hashable, Sendable {
    /// The lot they were taken from.
    public let lot: LotID
    /// Which of its credits.
    public let numbers: CreditNumbers
    /// Days of validity after the day they were held; nothing if they never expire.
    public let daysLeft: Int?

    /// Makes a part of a hold.
    public init(lot: LotID, numbers: CreditNumbers, daysLeft: Int?) {
        self.lot = lot
        self.numbers = numbers
        self.daysLeft = daysLeft
    }
}

/// What a hold reserves or a charge took: credits of some lots, or money, net.
public enum HoldClaim: Hashable, Sendable {
    case credits(FamilyID, [HeldCredits])
    case money(Money)

    /// How many credits there are; none for money.
    public var creditCount: Int {
        switch self {
        case .credits(_, let parts): parts.reduce(0) { $0 + $1.numbers.count }
        case .money: 0
        }
    }

    /// Whether nothing is left of it.
    public var isEmpty: Bool {
        switch self {
        case .credits: creditCount == 0
        case .money(let amount): amount.isZero
        }
    }
}

/// How much of a hold to charge or give back.
public enum HoldPart: Hashable, Sendable {
    case all
    case credits(Int)
    /// So many credits of one of its lots.
    case lot(LotID, Int)
    case money(Money)
}
