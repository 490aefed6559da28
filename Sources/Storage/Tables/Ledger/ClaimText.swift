import Ledger
import Primitives

/// What a hold claims, as one column keeps it: `USD 14900`, or a family and then one line per lot,
/// `lot_… 1-3 364`, the last figure the days left when it was held (`-` for credits that never expire).
struct ClaimText: Storable {
    let claim: HoldClaim

    init(_ claim: HoldClaim) {
        self.claim = claim
    }

    var stored: DatabaseValue {
        switch claim {
        case .money(let money): return .text("\(money.currency.code) \(money.minorUnits)")
        case .credits(let family, let parts):
            let lines = parts.map { "\($0.lot.text) \($0.numbers.text) \($0.daysLeft.map { "\($0)" } ?? "-")" }
            return .text((["credits:\(family.text)"] + lines).joined(separator: "\n"))
        }
    }

    init(stored value: DatabaseValue) throws(StoredFault) {
        let lines = try String(stored: value).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        do throws(ScalarFault) {
            if let head = lines.first, head.hasPrefix("credits:") {
                let family = try FamilyID(parsing: String(head.dropFirst("credits:".count)))
                claim = .credits(family, try lines.dropFirst().map { line throws(ScalarFault) in try Self.part(line) })
            } else {
                let words = (lines.first ?? "").split(separator: " ").map(String.init)
                guard lines.count == 1, words.count == 2 else { throw Self.malformed }
                claim = .money(
                    Money(minorUnits: try Int64(parsing: words[1]), currency: try Currency(parsing: words[0])))
            }
        } catch {
            throw StoredFault(error.code)
        }
    }

    private static let malformed = ScalarFault(code: "malformed_claim", detail: "is not a claim")

    private static func part(_ line: String) throws(ScalarFault) -> HeldCredits {
        let words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        guard words.count == 3 else { throw malformed }
        let days: Int64? = words[2] == "-" ? nil : try Int64(parsing: words[2])
        return HeldCredits(
            lot: try LotID(parsing: words[0]), numbers: try CreditNumbers(parsing: words[1]),
            daysLeft: days.map(Int.init))
    }
}
