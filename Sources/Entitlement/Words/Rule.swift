/// The rules of this room by which an event is refused; raw values are stable codes.
public enum Rule: String, CaseIterable, Codable, Sendable {
    // What state the incident is in.
    case incidentClosed = "incident_closed"
    case incidentCancelled = "incident_cancelled"
    case incidentMerged = "incident_merged"
    case incidentResolved = "incident_resolved"
    case incidentNotResolved = "incident_not_resolved"
    case incidentNotPaused = "incident_not_paused"
    case incidentWaitingPurchase = "incident_waiting_purchase"

    // What an event needs.
    case purchaseRequired = "purchase_required"
    case verdictRequired = "verdict_required"
    case reasonRequired = "reason_required"
    case silenceNotOver = "silence_not_over"
    case reopenWindowOver = "reopen_window_over"
    case minutesOutOfRange = "minutes_out_of_range"
    case severityNotPriced = "severity_not_priced"
    case promiseUncountable = "promise_uncountable"

    // When it is said to have happened.
    case inTheFuture = "in_the_future"
    case beforeOpening = "before_opening"

    // References and merging.
    case referenceConflict = "reference_conflict"
    case mergeIntoItself = "merge_into_itself"
    case mergeOtherAccount = "merge_other_account"
    case mergeTargetEnded = "merge_target_ended"

    // Verdicts, contests and waivers.
    case alreadyAnswered = "already_answered"
    case alreadyContested = "already_contested"
    case contestWindowOver = "contest_window_over"
    case nothingToContest = "nothing_to_contest"
    case nothingToWaive = "nothing_to_waive"
    case alreadyWaived = "already_waived"
    case waiverExceedsCharge = "waiver_exceeds_charge"
    case waiverUnitMismatch = "waiver_unit_mismatch"
    case raiseWindowOver = "raise_window_over"
    case nothingAwaited = "nothing_awaited"

    // Documents over credits.
    case invoiceInUse = "invoice_in_use"
    case nothingToRefund = "nothing_to_refund"
    case lotFrozen = "lot_frozen"
}

/// An event refused by a rule: which one, and the fact that decided it.
public struct RuleRefusal: Error, Hashable, Sendable {
    /// The rule that refused.
    public let rule: Rule
    /// The fact that decided it, as a sentence; empty where the rule says it all.
    public let fact: String

    /// A refusal by `rule`, decided by `fact`.
    public init(_ rule: Rule, _ fact: String = "") {
        self.rule = rule
        self.fact = fact
    }

    /// The stable code, as callers compare it.
    public var code: String { rule.rawValue }

    /// What, why and what to do next, with the fact put to the why.
    public var explanation: Explanation {
        var explanation = rule.explanation
        explanation.why = [explanation.why, fact].filter { !$0.isEmpty }.joined(separator: " ")
        return explanation
    }
}
