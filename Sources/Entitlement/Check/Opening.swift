import Catalog
import Ledger
import Primitives

/// The check, and what follows from it if the incident is opened: the same decision either way.
public struct Opening: Hashable, Sendable {
    /// The answer.
    public var decision: Decision
    /// What opening sets in motion; nothing where it is refused.
    public var grant: OpeningGrant?
}

extension Opening {
    /// Judges a request by an account's standing: `decision` alone is the check.
    public static func decide(_ standing: AccountStanding, _ request: CheckRequest) -> Opening {
        let writer = OpeningWriter(standing, request)
        if standing.account.state == .suspended { return writer.refusal(.accountSuspended, turnedAway: []) }
        switch writer.choose(among: Rights.considered(standing, request.using)) {
        case .use(let right, let others):
            return writer.opening(using: right, beside: others)
        case .refuse(let code, let turnedAway):
            guard request.using == nil, code.triageStandsIn,
                case .use(let triage, _) = writer.choose(among: Rights.triage(standing))
            else { return writer.refusal(code, turnedAway: turnedAway) }
            return writer.opening(using: triage, beside: [], offers: writer.filter.offers(for: code))
        }
    }

    /// What covers paid work now: a decision in which triage does not stand in.
    static func forPaidWork(_ standing: AccountStanding, _ request: CheckRequest) -> Opening {
        let writer = OpeningWriter(standing, request)
        if standing.account.state == .suspended { return writer.refusal(.accountSuspended, turnedAway: []) }
        switch writer.choose(among: Rights.considered(standing, request.using)) {
        case .use(let right, let others): return writer.opening(using: right, beside: others)
        case .refuse(let code, let turnedAway): return writer.refusal(code, turnedAway: turnedAway)
        }
    }

    /// The opening of what is split off an incident: free, under the same plan, unless a right is named for it.
    public static func splitting(
        _ parent: Incident, standing: AccountStanding, _ request: CheckRequest
    ) -> Opening {
        if request.using != nil { return decide(standing, request) }
        let right = Right(parent.plan, .split(parent.id))
        return OpeningWriter(standing, request).opening(using: right, beside: [])
    }
}
