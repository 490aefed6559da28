import Catalog
import Primitives

/// Says what a decision means, in plain polite words.
struct DecisionWords {
    let account: AccountID
    var plan: Plan?

    /// The explanation of an allowed request.
    func allowed(_ right: Right, _ charge: ChargeQuote, _ balance: CreditBalance, answerBy due: Instant?) -> Explanation
    {
        var explanation = allowedParts(right, charge, balance)
        if let due {
            let answer = "We will answer by \(due.text)."
            explanation.next = [explanation.next, answer].filter { !$0.isEmpty }.joined(separator: " ")
        }
        return explanation
    }

    /// What is said to the customer: the plan's own words, else those of the plan for everyone, else the explanation.
    func message(_ code: DecisionCode, _ explanation: Explanation, otherwise triage: Plan? = nil) -> String {
        plan?.message(for: code.rawValue) ?? triage?.message(for: code.rawValue) ?? explanation.text
    }

    /// The words for an account that is not on file.
    var accountUnknown: Explanation {
        Explanation(
            what: "There is no account \(account) here.",
            why: "Support is given to the accounts on file, and this is none of them.",
            next: "Please check the account's id, or add the account.")
    }

    private var planName: String { plan?.name ?? "Your plan" }

    private func allowedParts(_ right: Right, _ charge: ChargeQuote, _ balance: CreditBalance) -> Explanation {
        switch right.source {
        case .subscription:
            return Explanation(what: "\(planName) covers this request.", why: "It costs nothing extra.")
        case .allowance:
            return Explanation(
                what: "\(planName) covers this request.",
                why: "\(balance.available) of this period's included incidents are left.")
        case .warranty:
            return Explanation(what: "Your warranty covers this request.", why: "It costs nothing.")
        case .lot:
            return Explanation(
                what: "\(planName) covers this request.",
                why: "It takes \(quantity(charge)) of \(balance.available) prepaid incidents"
                    + ", which come back to you if the cause proves to be ours.")
        case .perIncident:
            return Explanation(
                what: "This request costs \(price(charge)) plus tax.",
                why: "It is not charged if the cause proves to be ours.")
        case .hotline:
            return Explanation(
                what: "This call is charged by the started minute, at most \(price(charge)) plus tax.",
                why: "It is not charged if the cause proves to be ours.")
        case .split:
            return Explanation(
                what: "This was split off another request.", why: "It costs nothing beside the one it came from.")
        case .triage:
            return Explanation(
                what: "We will find the cause of this without charge.",
                why: "Nothing the account has covers it now.",
                next:
                    "If the cause is ours you owe nothing; if not, we will make you an offer before paid work goes on."
            )
        }
    }

    private func quantity(_ charge: ChargeQuote) -> String {
        if case .credits(let quantity) = charge { "\(quantity)" } else { "none" }
    }

    private func price(_ charge: ChargeQuote) -> String {
        if case .money(let money) = charge { money.description } else { "nothing" }
    }
}
