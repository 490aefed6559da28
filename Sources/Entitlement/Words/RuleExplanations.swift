extension Rule {
    /// What the rule says to whoever ran into it.
    public var explanation: Explanation {
        switch self {
        case .incidentClosed, .incidentCancelled, .incidentMerged, .incidentResolved, .incidentNotResolved,
            .incidentNotPaused, .incidentWaitingPurchase:
            stateExplanation
        case .purchaseRequired, .verdictRequired, .reasonRequired, .silenceNotOver, .reopenWindowOver,
            .minutesOutOfRange, .severityNotPriced, .promiseUncountable, .inTheFuture, .beforeOpening:
            needExplanation
        case .referenceConflict, .mergeIntoItself, .mergeOtherAccount, .mergeTargetEnded:
            namingExplanation
        case .alreadyAnswered, .alreadyContested, .contestWindowOver, .nothingToContest, .nothingToWaive,
            .alreadyWaived, .waiverExceedsCharge, .waiverUnitMismatch:
            judgementExplanation
        case .raiseWindowOver, .nothingAwaited, .invoiceInUse, .nothingToRefund, .lotFrozen:
            chargeExplanation
        }
    }

    private var stateExplanation: Explanation {
        switch self {
        case .incidentClosed:
            Explanation(
                what: "This incident is closed.",
                why: "A closed incident is no longer worked on.",
                next: "Please reopen it inside its window, or open a new one.")
        case .incidentCancelled:
            Explanation(
                what: "This incident was cancelled.",
                why: "A cancelled incident is over for good.",
                next: "Please open a new one.")
        case .incidentMerged:
            Explanation(
                what: "This incident was merged into another.",
                why: "It lives on there, with its charge.",
                next: "Please use the incident it was merged into.")
        case .incidentResolved:
            Explanation(
                what: "This incident is resolved.",
                why: "Work on a resolved incident starts by reopening it.",
                next: "Please reopen it first, or let the customer confirm it.")
        case .incidentNotResolved:
            Explanation(
                what: "This incident is not resolved.",
                why: "Only a resolved incident can take this step.",
                next: "Please resolve it first.")
        case .incidentNotPaused:
            Explanation(
                what: "This incident is not paused.",
                why: "Only an incident that waits or is idle can be resumed.",
                next: "Nothing needs to be done: work may go on.")
        default:
            Explanation(
                what: "This incident waits for a purchase.",
                why: "It was diagnosed without charge, and its cause is not covered.",
                next: "Please have the customer accept an offer and resume it, or resolve it.")
        }
    }

    private var needExplanation: Explanation {
        switch self {
        case .purchaseRequired:
            Explanation(
                what: "This incident cannot go on yet.",
                why: "Its cause is not covered, and nothing the account has covers the work.",
                next: "Please have the customer accept one of the offers, then resume it.")
        case .verdictRequired:
            Explanation(
                what: "This incident needs a verdict before it can be cancelled.",
                why: "It was already answered, so its cause decides whether the work is charged.",
                next: "Please give its verdict first.")
        case .reasonRequired:
            Explanation(
                what: "A reason is needed.",
                why: "Closing over the customer's head is a supervisor's decision and is kept with its reason.",
                next: "Please say why.")
        case .silenceNotOver:
            Explanation(
                what: "This incident may not be closed yet.",
                why: "It closes when the customer confirms it or has been silent for the plan's days.",
                next: "Please wait, ask the customer to confirm, or have a supervisor close it with a reason.")
        case .reopenWindowOver:
            Explanation(
                what: "This incident can no longer be reopened.",
                why: "The time in which reopening joins the same charge has passed.",
                next: "Please open a new incident.")
        case .minutesOutOfRange:
            Explanation(
                what: "These minutes cannot be added.",
                why: "Minutes are added in whole numbers, at least one and at most a day's worth at a time.",
                next: "Please add a number from 1 to 1440.")
        case .severityNotPriced:
            Explanation(
                what: "The incident cannot take this severity.",
                why: "Its plan does not cover the severity, or has no price for it.",
                next: "Please choose a severity its plan covers.")
        case .promiseUncountable:
            Explanation(
                what: "A due time cannot be worked out.",
                why: "The plan's target or calendar does not lead to one.",
                next: "Please have the catalogue checked.")
        case .inTheFuture:
            Explanation(
                what: "This cannot have happened yet.",
                why: "The time given lies in the future.",
                next: "Please give the time at which it happened, or none for now.")
        default:
            Explanation(
                what: "This cannot have happened then.",
                why: "The time given lies before the incident was opened.",
                next: "Please give a time after its opening.")
        }
    }

    private var namingExplanation: Explanation {
        switch self {
        case .referenceConflict:
            Explanation(
                what: "This reference already belongs to another request.",
                why: "The incident known by it was opened with other particulars.",
                next: "Please use a new reference, or send the same particulars again.")
        case .mergeIntoItself:
            Explanation(
                what: "An incident cannot be merged into itself.",
                why: "Both names given are those of the same incident.",
                next: "Please name the incident that shall live on.")
        case .mergeOtherAccount:
            Explanation(
                what: "These incidents cannot be merged.",
                why: "They belong to different accounts, and each account pays for its own.",
                next: "Please merge incidents of one account only.")
        default:
            Explanation(
                what: "These incidents cannot be merged.",
                why: "The incident that shall live on is already over.",
                next: "Please reopen it first, or merge the other way round.")
        }
    }

    private var judgementExplanation: Explanation {
        switch self {
        case .alreadyAnswered:
            Explanation(
                what: "This incident can no longer be withdrawn.",
                why: "An agent has already answered it.",
                next: "Please give the verdict that names its cause.")
        case .alreadyContested:
            Explanation(
                what: "This verdict was already contested.",
                why: "An incident can be contested once.",
                next: "Please wait for the next verdict, or write to your contact with us.")
        case .contestWindowOver:
            Explanation(
                what: "This verdict can no longer be contested.",
                why: "A verdict can be contested within thirty days.",
                next: "Please write to your contact with us if something new has come up.")
        case .nothingToContest:
            Explanation(
                what: "There is nothing to contest.",
                why: "This incident has no verdict yet.",
                next: "Please wait for its verdict.")
        case .nothingToWaive:
            Explanation(
                what: "There is nothing to waive.",
                why: "This incident costs nothing.",
                next: "Nothing needs to be done.")
        case .alreadyWaived:
            Explanation(
                what: "This charge was already waived.",
                why: "The whole of it was waived before.",
                next: "Nothing needs to be done.")
        case .waiverExceedsCharge:
            Explanation(
                what: "This is more than can be waived.",
                why: "A waiver takes off at most what the incident can still cost.",
                next: "Please waive a smaller amount, or all of it by naming no amount.")
        default:
            Explanation(
                what: "This amount cannot be waived.",
                why: "The incident is not paid in that unit.",
                next: "Please waive in the unit of its charge, or all of it by naming no amount.")
        }
    }

    private var chargeExplanation: Explanation {
        switch self {
        case .raiseWindowOver:
            Explanation(
                what: "Nothing more is charged for this incident.",
                why: "A charge can be raised only within fourteen days of the first verdict.",
                next: "Nothing needs to be done.")
        case .nothingAwaited:
            Explanation(
                what: "This incident's charge waits for nothing.",
                why: "It is settled, or nothing is due.",
                next: "Nothing needs to be done.")
        case .invoiceInUse:
            Explanation(
                what: "This invoice cannot be voided.",
                why: "Something bought on it is used or held.",
                next: "Please issue a credit note for the unused part instead.")
        case .nothingToRefund:
            Explanation(
                what: "Nothing of this can be refunded.",
                why: "No free credit is left: used credits are spent, and held ones wait for their incidents.",
                next: "Please try again when the incidents that hold them are settled.")
        default:
            Explanation(
                what: "These credits are frozen.",
                why: "Their payment is disputed.",
                next: "Please settle the dispute first.")
        }
    }
}
