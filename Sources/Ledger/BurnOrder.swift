import Primitives

/// Which lot pays: priority, then earliest last day, then oldest, then id.
public enum BurnOrder {
    /// Whether one lot burns before another; a lot that never expires comes last of its priority.
    public static func precedes(_ one: Lot, _ other: Lot) -> Bool {
        if one.priority != other.priority { return one.priority < other.priority }
        if one.lastDay != other.lastDay { return isEarlier(one.lastDay, other.lastDay) }
        if one.grantedAt != other.grantedAt { return one.grantedAt < other.grantedAt }
        return one.id < other.id
    }

    /// The lots that can pay for a family on a day, in burn order.
    public static func serving(_ family: FamilyID, on today: CivilDate, from lots: [Lot]) -> [Lot] {
        // Positions are sorted instead of lots, which are large to move about.
        let serving = lots.indices.filter { lots[$0].serves(family, on: today) }
        return serving.sorted { precedes(lots[$0], lots[$1]) }.map { lots[$0] }
    }

    private static func isEarlier(_ one: CivilDate?, _ other: CivilDate?) -> Bool {
        guard let one else { return false }
        guard let other else { return true }
        return one < other
    }
}
