import Catalog
import Ledger
import Primitives

/// What an incident costs if it is charged in full.
public enum ChargePrice: Hashable, Sendable {
    /// Nothing: a subscription without limit, the warranty, an incident split off another.
    case free
    /// Nothing yet: free diagnosis, whose price is that of what is bought when the verdict charges.
    case unpriced
    /// Credits of a family.
    case credits(FamilyID, Int)
    /// A fixed price, net.
    case fixed(Money)
    /// Started minutes at a price each, up to a cap, net.
    case metered(perMinute: Money, cap: Money)
}

extension ChargePrice {
    /// The whole price in its own units, credits or minor units, once so many minutes were spent.
    func units(minutes: Int) -> Int64 {
        switch self {
        case .free, .unpriced: return 0
        case .credits(_, let quantity): return Int64(quantity)
        case .fixed(let money): return money.minorUnits
        case .metered(let perMinute, let cap):
            let spent = try? perMinute.multiplied(by: Int64(minutes))
            return min(spent?.minorUnits ?? cap.minorUnits, cap.minorUnits)
        }
    }

    /// The most it can come to, in its own units.
    var ceiling: Int64 {
        if case .metered(_, let cap) = self { cap.minorUnits } else { units(minutes: 0) }
    }

    /// So many units as a ledger knows them; nil where nothing is ever taken.
    func amount(_ units: Int64) -> HoldRequest.Wanted? {
        switch self {
        case .free, .unpriced: nil
        case .credits(let family, _): .credits(family, Int(clamping: units))
        case .fixed(let price): .money(Money(minorUnits: units, currency: price.currency))
        case .metered(_, let cap): .money(Money(minorUnits: units, currency: cap.currency))
        }
    }

    /// A part of so many units; rounded half away from zero for money, and down for credits, which do not split: a
    /// part is never more than it says.
    func part(_ rate: Rate, of units: Int64) -> Int64 {
        switch self {
        case .free, .unpriced: return 0
        case .credits: return Int64(Int128(units) * Int128(rate.millionths) / 1_000_000)
        case .fixed(let money), .metered(_, let money):
            let whole = Money(minorUnits: units, currency: money.currency)
            return min(units, (try? rate.of(whole))?.minorUnits ?? units)
        }
    }
}

extension HoldClaim {
    /// How much it is, in its own units.
    var units: Int64 {
        switch self {
        case .credits: Int64(creditCount)
        case .money(let money): money.minorUnits
        }
    }
}
