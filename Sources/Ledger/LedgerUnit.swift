import Primitives

/// What a ledger entry counts: a currency's minor units, or the credits of a plan family.
///
/// The two never add up to each other: a transaction balances in each unit by itself.
/// Text: `USD` for money, `credits:incident` for credits.
public enum LedgerUnit: Hashable, Sendable {
    case money(Currency)
    case credits(FamilyID)

    /// Whether the unit counts credits.
    public var isCredits: Bool {
        if case .credits = self { true } else { false }
    }
}

extension LedgerUnit: Scalar {
    /// How a unit is written and described.
    public static var form: ScalarForm {
        ScalarForm(
            name: "ledger-unit", summary: "A currency, or the credits of a plan family.", sample: "credits:incident")
    }

    /// Reads `USD` or `credits:incident`, wholly or not at all.
    public init(parsing text: String) throws(ScalarFault) {
        if text.hasPrefix(Self.creditsPrefix) {
            self = .credits(try FamilyID(parsing: String(text.dropFirst(Self.creditsPrefix.count))))
        } else {
            self = .money(try Currency(parsing: text))
        }
    }

    /// The canonical text.
    public var text: String {
        switch self {
        case .money(let currency): currency.text
        case .credits(let family): Self.creditsPrefix + family.text
        }
    }

    private static let creditsPrefix = "credits:"
}
