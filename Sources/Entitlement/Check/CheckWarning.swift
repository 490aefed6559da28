import Catalog
import JSON
import Ledger
import Primitives

/// What a warning is about.
public enum WarningCode: String, CaseIterable, Codable, Sendable {
    /// Few credits are left after this request.
    case lowBalance = "low_balance"
    /// Credits end soon unused.
    case expiring
}

/// Something the customer should know although the request is allowed.
public struct CheckWarning: Hashable, Sendable, Decodable, JSONWritable {
    /// What it is about.
    public var code: WarningCode
    /// What to know, in words.
    public var message: String

    /// A warning in words.
    public init(code: WarningCode, message: String) {
        self.code = code
        self.message = message
    }

    /// Writes the warning.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("code", code.rawValue)
        writer.member("message", message)
        writer.endObject()
    }
}

/// Works out the warnings of an allowed request.
struct WarningList {
    let filter: RightFilter
    let right: Right
    let charge: ChargeQuote

    /// Low balance first, then what expires, soonest first.
    func warnings(left balance: CreditBalance) -> [CheckWarning] {
        lowBalance(balance) + expiring()
    }

    private func lowBalance(_ balance: CreditBalance) -> [CheckWarning] {
        guard case .credits(let quantity) = charge, right.isPrepaid else { return [] }
        let left = balance.available - quantity
        guard left <= right.plan.warnings.creditsLeft else { return [] }
        let message =
            switch left {
            case ...0: "This request takes the last of your prepaid incidents."
            case 1: "After this request one prepaid incident is left."
            default: "After this request \(left) prepaid incidents are left."
            }
        return [CheckWarning(code: .lowBalance, message: message)]
    }

    private func expiring() -> [CheckWarning] {
        let lots = filter.standing.lots.filter { lot in
            lot.plan.kind != .subscription && lot.lot.serves(lot.lot.family, on: filter.today)
                && (lot.lot.daysLeft(on: filter.today) ?? .max) <= lot.plan.warnings.expiringDays
        }
        let lotWarnings = lots.sorted { BurnOrder.precedes($0.lot, $1.lot) }.compactMap { lot in
            lot.lot.lastDay.map { ending("\(lot.lot.free.count) of \(lot.plan.name)", on: $0) }
        }
        guard let entitlement = right.entitlement, !entitlement.renews, let lastDay = entitlement.lastDay,
            lastDay.days(since: filter.today) <= right.plan.warnings.expiringDays
        else { return lotWarnings }
        return [ending(right.plan.name, on: lastDay)] + lotWarnings
    }

    private func ending(_ what: String, on day: CivilDate) -> CheckWarning {
        CheckWarning(code: .expiring, message: "\(what) can be used through \(day).")
    }
}
