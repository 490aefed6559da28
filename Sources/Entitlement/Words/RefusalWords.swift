import Catalog
import Primitives

extension DecisionWords {
    /// What, why and what next for each refusal.
    func refusal(_ code: DecisionCode, _ facts: RefusalFacts) -> Explanation {
        switch code {
        case .accountUnknown: accountUnknown
        case .accountSuspended, .paymentOverdue: standingRefusal(code, facts)
        case .contactNotAllowed, .productNotCovered, .channelNotCovered, .severityNotCovered:
            coverageRefusal(code, facts)
        case .notYetValid, .expired, .noEntitlement: dateRefusal(code, facts)
        default: balanceRefusal(code, facts)
        }
    }

    private func standingRefusal(_ code: DecisionCode, _ facts: RefusalFacts) -> Explanation {
        if code == .accountSuspended {
            return Explanation(
                what: "The account \(account) is suspended.",
                why: "A suspended account cannot open requests.",
                next: "Please write to your contact with us to have it lifted.")
        }
        let since = facts.overdueSince.map { " was due on \($0) and" } ?? ""
        return Explanation(
            what: "The account \(account) has an overdue invoice.",
            why: "An invoice\(since) is not paid; subscriptions and use on terms rest until then.",
            next: "Please pay it: support goes on at once. Prepaid incidents can be used all the while.")
    }

    private func coverageRefusal(_ code: DecisionCode, _ facts: RefusalFacts) -> Explanation {
        switch code {
        case .contactNotAllowed:
            Explanation(
                what: "\(facts.request.contact?.text ?? "This contact") may not open requests for \(account).",
                why: "Only contacts registered with the account may.",
                next: "Please ask your administrator to register the contact, or let a registered one ask.")
        case .productNotCovered:
            Explanation(
                what: "Requests about \(facts.request.product?.text ?? "this product") are not covered.",
                why: "Nothing the account has includes this product.",
                next: offersHint)
        case .channelNotCovered:
            Explanation(
                what: "Requests by \(facts.request.channel?.rawValue ?? "this channel") are not covered.",
                why: "Nothing the account has includes this channel.",
                next: "Please use another channel. \(offersHint)")
        default:
            Explanation(
                what: "Requests of \(facts.request.severity.rawValue) severity are not covered.",
                why: "Nothing the account has includes this severity.",
                next: "Please choose a severity that is covered. \(offersHint)")
        }
    }

    private func dateRefusal(_ code: DecisionCode, _ facts: RefusalFacts) -> Explanation {
        switch code {
        case .notYetValid:
            Explanation(
                what: "This cannot be used yet.",
                why: facts.validFrom.map { "It begins on \($0)." } ?? "Its first day has not come.",
                next: "Please come back then. \(offersHint)")
        case .expired:
            Explanation(
                what: "What the account had is over.",
                why: facts.validThrough.map { "It could be used through \($0)." } ?? "It was ended.",
                next: offersHint)
        default:
            Explanation(
                what: "Nothing the account has covers this request.",
                why: facts.request.using.map { "It has nothing in force named \($0)." } ?? "It has nothing in force.",
                next: offersHint)
        }
    }

    private func balanceRefusal(_ code: DecisionCode, _ facts: RefusalFacts) -> Explanation {
        switch code {
        case .allowanceUsed:
            Explanation(
                what: "This period's included incidents are used up.",
                why: "\(plan?.name ?? "The plan") includes a fixed number of incidents in each period.",
                next: "Please wait for the next period. \(offersHint)")
        case .noCredits:
            Explanation(
                what: "The account has not enough prepaid incidents.",
                why: facts.creditsNeeded == 1
                    ? "The request takes one, and none is free." : "The request takes \(facts.creditsNeeded).",
                next: offersHint)
        default:
            Explanation(
                what: "This request would exceed the account's charge limit.",
                why: "The limit is \(facts.limit), and \(facts.committed) of it is held or not yet paid.",
                next: "Please pay what is open, ask for a higher limit, or buy prepaid incidents.")
        }
    }

    private var offersHint: String { "You are welcome to choose one of the offers." }
}
