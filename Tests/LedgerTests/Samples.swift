import Ledger
import Primitives

/// Short spellings of values the tests are written with.
enum Sample {
    static let usd = currency("USD")
    static let eur = currency("EUR")
    static let jpy = currency("JPY")
    static let acme = account("acme")
    static let family = family("incident")

    static func currency(_ code: String) -> Currency { parsed(code) }
    static func account(_ name: String) -> AccountID { parsed(name) }
    static func family(_ name: String) -> FamilyID { parsed(name) }
    static func numbers(_ text: String) -> CreditNumbers { parsed(text) }
    static func day(_ text: String) -> CivilDate { parsed(text) }

    static func incident(_ number: UInt64) -> IncidentID { IncidentID(high: 1, low: number) }

    static func money(_ text: String, _ currency: Currency = eur) -> Money {
        do { return try Money.parse(text, currency: currency) } catch { preconditionFailure("\(error)") }
    }

    static func stamp(_ day: CivilDate, account: AccountID = acme, reference: String = "test") -> LedgerStamp {
        let instant = Instant(clamping: Int64(day.epochDays) * 86_400)
        return LedgerStamp(
            account: account, bookedAt: instant, recordedAt: instant, today: day, reference: reference)
    }

    static func ids(_ seed: UInt64 = 1) -> IdentifierMaker {
        IdentifierMaker(milliseconds: Int64(clamping: seed), seed: (seed << 24, 0))
    }

    static func pack(
        _ quantity: Int, price: Money, from start: CivilDate, through last: CivilDate?, priority: Int = 10,
        family: FamilyID = family, source: LotGrant.Source? = nil
    ) -> LotGrant {
        LotGrant(
            family: family, plan: parsed("pack"), planVersion: 1, quantity: quantity, price: price,
            source: source ?? (price.isZero ? .free : .sale), priority: priority, effectiveFrom: start, lastDay: last)
    }

    private static func parsed<Value: Scalar>(_ text: String) -> Value {
        do { return try Value(parsing: text) } catch { preconditionFailure("\(text): \(error)") }
    }
}
