import Entitlement
import Primitives

/// The right an incident uses, as one column keeps it: its kind, and after a space the id it names.
struct RightText: Storable {
    let right: RightUsed

    init(_ right: RightUsed) {
        self.right = right
    }

    var stored: DatabaseValue {
        switch right {
        case .subscription(let id): .text("subscription \(id.text)")
        case .allowance(let id): .text("allowance \(id.text)")
        case .credits: .text("credits")
        case .warranty: .text("warranty")
        case .perIncident: .text("per_incident")
        case .hotline: .text("hotline")
        case .triage: .text("triage")
        case .split(let id): .text("split \(id.text)")
        }
    }

    init(stored value: DatabaseValue) throws(StoredFault) {
        let words = try String(stored: value).split(separator: " ").map(String.init)
        do throws(ScalarFault) {
            switch (words.first, words.count) {
            case ("subscription", 2): right = .subscription(try EntitlementID(parsing: words[1]))
            case ("allowance", 2): right = .allowance(try EntitlementID(parsing: words[1]))
            case ("split", 2): right = .split(try IncidentID(parsing: words[1]))
            case ("credits", 1): right = .credits
            case ("warranty", 1): right = .warranty
            case ("per_incident", 1): right = .perIncident
            case ("hotline", 1): right = .hotline
            case ("triage", 1): right = .triage
            default: throw ScalarFault(code: "unknown_right", detail: "is not a right")
            }
        } catch {
            throw StoredFault(error.code)
        }
    }
}

/// What an incident costs in full, as one column keeps it: such as `fixed USD 14900`.
struct PriceText: Storable {
    let price: ChargePrice

    init(_ price: ChargePrice) {
        self.price = price
    }

    var stored: DatabaseValue {
        switch price {
        case .free: .text("free")
        case .unpriced: .text("unpriced")
        case .credits(let family, let quantity): .text("credits \(family.text) \(quantity)")
        case .fixed(let money): .text("fixed \(money.currency.code) \(money.minorUnits)")
        case .metered(let perMinute, let cap):
            .text("metered \(cap.currency.code) \(perMinute.minorUnits) \(cap.minorUnits)")
        }
    }

    init(stored value: DatabaseValue) throws(StoredFault) {
        let words = try String(stored: value).split(separator: " ").map(String.init)
        do throws(ScalarFault) {
            switch (words.first, words.count) {
            case ("free", 1): price = .free
            case ("unpriced", 1): price = .unpriced
            case ("credits", 3): price = .credits(try FamilyID(parsing: words[1]), try Int(parsing: words[2]))
            case ("fixed", 3): price = .fixed(try Self.money(words[2], words[1]))
            case ("metered", 4):
                price = .metered(perMinute: try Self.money(words[2], words[1]), cap: try Self.money(words[3], words[1]))
            default: throw ScalarFault(code: "unknown_price", detail: "is not a price")
            }
        } catch {
            throw StoredFault(error.code)
        }
    }

    private static func money(_ units: String, _ currency: String) throws(ScalarFault) -> Money {
        Money(minorUnits: try Int64(parsing: units), currency: try Currency(parsing: currency))
    }
}
