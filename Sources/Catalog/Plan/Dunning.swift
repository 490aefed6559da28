import Primitives

/// A reminder within a plan's course of dunning.
public enum DunningStepTag: SlugTag {
    /// The kind in one word.
    public static let name = "dunning-step"
}

/// The id of one dunning step, unique within its plan.
public typealias DunningStepID = Slug<DunningStepTag>

/// One reminder about an overdue invoice, sent at most once for each invoice.
public struct DunningStep: Hashable, Sendable {
    /// Its id within the plan.
    public var id: DunningStepID
    /// Days past the due date after which it is sent.
    public var afterDays: Int
    /// What it says to the customer.
    public var message: String

    /// A step so many days past the due date.
    public init(id: DunningStepID, afterDays: Int, message: String) {
        self.id = id
        self.afterDays = afterDays
        self.message = message
    }
}

/// What happens when payment stays out.
public struct Dunning: Hashable, Sendable {
    /// Days after which an unpaid prepaid order lapses.
    public var lapseDays: Int
    /// Days past an invoice's due date after which rights on terms stop.
    public var suspendAfterDays: Int
    /// The reminders, by rising day.
    public var steps: [DunningStep]

    /// A course of dunning.
    public init(lapseDays: Int, suspendAfterDays: Int = 0, steps: [DunningStep] = []) {
        self.lapseDays = lapseDays
        self.suspendAfterDays = suspendAfterDays
        self.steps = steps
    }
}
