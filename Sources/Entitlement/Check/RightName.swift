import Primitives

/// How a caller names the right to use: a lot, an entitlement, or every right under a plan.
public enum RightName: Hashable, Sendable {
    case lot(LotID)
    case entitlement(EntitlementID)
    case plan(PlanID)
}

extension RightName: Scalar {
    /// How a right is named.
    public static var form: ScalarForm {
        ScalarForm(
            name: "right", summary: "A plan's id, or one lot (lot_…) or entitlement (ent_…).", sample: "pack-10")
    }

    /// Reads a lot or an entitlement where the text is one, else a plan: `lot_x` alone is a legal plan id.
    public init(parsing text: String) throws(ScalarFault) {
        if let lot = try? LotID(parsing: text) {
            self = .lot(lot)
        } else if let entitlement = try? EntitlementID(parsing: text) {
            self = .entitlement(entitlement)
        } else {
            self = .plan(try PlanID(parsing: text))
        }
    }

    /// The id.
    public var text: String {
        switch self {
        case .lot(let lot): lot.text
        case .entitlement(let entitlement): entitlement.text
        case .plan(let plan): plan.text
        }
    }
}
