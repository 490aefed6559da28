import Catalog
import JSON
import Primitives

/// Credits of one family, as committed before the request.
public struct CreditBalance: Hashable, Sendable, Decodable, JSONWritable {
    /// Free to be held today.
    public var available: Int
    /// Reserved for incidents.
    public var held: Int

    /// A balance.
    public init(available: Int, held: Int) {
        self.available = available
        self.held = held
    }

    /// Writes the balance.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("available", available)
        writer.member("held", held)
        writer.endObject()
    }
}

/// What a verdict that blames our product would mean for the charge.
public enum DefectOutcome: String, CaseIterable, Codable, Sendable {
    /// Nothing is charged.
    case waived
    /// A part is charged.
    case partlyCharged = "partly_charged"
    /// It is charged all the same.
    case charged
}

/// The answer to a check: whether the customer is entitled, what it costs, and by when we answer.
public struct Decision: Hashable, Sendable {
    /// Why it is allowed or refused.
    public var code: DecisionCode
    /// Who asked.
    public var account: AccountID
    /// The instant it was judged for.
    public var at: Instant
    /// The plan that would be used.
    public var plan: PlanID?
    /// The entitlement that would pay.
    public var entitlement: EntitlementID?
    /// The first lot that would pay.
    public var lot: LotID?
    /// What it costs if it is charged in full.
    public var charge: ChargeQuote
    /// What is left and held in the family that pays, else in the account's.
    public var credits: CreditBalance
    /// The due times promised, by metric.
    public var promises: [Promise]
    /// Where the request goes.
    public var route: Route?
    /// What happens if it turns out to be our bug.
    public var ifProductDefect: DefectOutcome?
    /// What to buy, with prices: when refused, and for triage should the verdict charge.
    public var offers: [Offer]
    /// What to know although it is allowed.
    public var warnings: [CheckWarning]
    /// What is so, why, and what to do next.
    public var explanation: Explanation
    /// What is said to the customer: the plan's own words where it has some, else the explanation.
    public var message: String

    /// Whether the request may go ahead.
    public var isAllowed: Bool { code.isAllowed }
}

extension Decision {
    /// The decision for an account that is not on file.
    public static func unknown(_ account: AccountID, at: Instant) -> Decision {
        let explanation = DecisionWords(account: account).accountUnknown
        return refused(.accountUnknown, account: account, at: at, explanation: explanation, message: explanation.text)
    }

    /// A refusal without anything to pay.
    static func refused(
        _ code: DecisionCode, account: AccountID, at: Instant, credits: CreditBalance? = nil, offers: [Offer] = [],
        explanation: Explanation, message: String
    ) -> Decision {
        Decision(
            code: code, account: account, at: at, charge: .free,
            credits: credits ?? CreditBalance(available: 0, held: 0), promises: [], offers: offers, warnings: [],
            explanation: explanation, message: message)
    }
}
