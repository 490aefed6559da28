import Primitives
import SLA

/// One version of what is sold: what it costs, covers and promises, and what it says to customers.
///
/// A plan is data and never edited in place; what was sold keeps a snapshot of it, as JSON that reads back the same.
public struct Plan: Hashable, Sendable {
    /// Its id, which is also the name of its file.
    public let id: PlanID
    /// Its version, from 1.
    public let version: Int
    /// What it is called.
    public var name: String
    /// What it is, in one line.
    public var tagline = ""
    /// What it gives, in the words of the contract.
    public var summary = ""
    /// What sort of right it gives.
    public let kind: PlanKind

    /// What one unit costs, net: a period, a pack, an incident, or for a hotline a started minute; empty is free.
    public var prices: [Currency: Money] = [:]
    /// The most that the started minutes of one incident come to, net; without it there is no cap.
    public var cap: [Currency: Money]?
    /// How long one period of a subscription is.
    public var period: Period?
    /// Incidents a period includes; without it a subscription has no limit.
    public var allowance: Int?
    /// Credits that one unit grants; zero for plans that grant none.
    public var credits = 0
    /// The family of those credits, or of the allowance.
    public var family: FamilyID?
    /// The priority of lots granted under the plan; lower is burnt first.
    public var lotPriority = 100
    /// How long a granted lot, or a warranty, is valid.
    public var validity: Period?
    /// The floor of days that a returned credit has left, granted once for each credit.
    public var graceDays = 0
    /// The tax category of what is sold.
    public var taxCategory: TaxCategoryID

    /// Who may open incidents.
    public var contacts: ContactPolicy = .registered
    /// The channels it covers.
    public var channels: Set<Channel> = Set(Channel.allCases)
    /// The severities it covers, and what each costs.
    public var severities: [Severity: SeverityTerms] = [:]
    /// The products it covers; without a list, all.
    public var products: Set<ProductID>?

    /// The targets it promises, by metric and severity.
    public var targets: [Metric: [Severity: Target]] = [:]
    /// The metrics whose clocks pause while the incident waits for the customer.
    public var pausable: Set<Metric> = [.nextResponse, .followUp, .resolution]
    /// The calendar its clocks run on.
    public var calendar: CalendarChoice
    /// The metrics that run on another calendar.
    public var metricCalendars: [Metric: CalendarChoice] = [:]

    /// What each cause means for the charge.
    public var verdicts = VerdictTable()
    /// What each role may waive without a second person.
    public var waiverLimits = WaiverLimits()
    /// What a final breach earns, if anything.
    public var compensation: Compensation?
    /// Where its incidents go.
    public var routing: Routing
    /// How long a hold stands without a verdict.
    public var hold = HoldPolicy(days: 90, onExpiry: .ask)
    /// What happens when payment stays out.
    public var dunning = Dunning(lapseDays: 14)
    /// Days after closing in which an incident may be reopened under the same charge.
    public var reopenDays = 14
    /// Days of silence after resolution that close an incident.
    public var silenceDays = 7
    /// When a decision warns ahead of time.
    public var warnings = WarningThresholds(creditsLeft: 1, expiringDays: 30)
    /// What it says to customers, by decision code and by cause.
    public var messages: [String: String] = [:]

    /// A plan of the given kind; what is not named has the usual terms and can be set.
    public init(
        id: PlanID, version: Int, name: String, kind: PlanKind, calendar: CalendarChoice, routing: Routing,
        taxCategory: TaxCategoryID
    ) {
        self.id = id
        self.version = version
        self.name = name
        self.kind = kind
        self.calendar = calendar
        self.routing = routing
        self.taxCategory = taxCategory
    }
}
