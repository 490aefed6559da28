import Primitives

/// All that is sold and by which rules: checked as a whole, so that every name in it leads somewhere.
public struct Catalogue: Sendable {
    /// The plans, by id.
    public let plans: [Plan]
    /// The calendars, by id.
    public let calendars: [CalendarVersion]
    /// The queues, the products and the menu.
    public let routing: RoutingMenu
    /// The tax rates and rules.
    public let taxes: TaxTable
    /// Who sells.
    public let seller: Seller
    /// The runs of document numbers.
    public let series: [Series]
    /// The plan that everybody has.
    public let triage: Plan

    /// The plan of an id.
    public func plan(_ id: PlanID) -> Plan? { plans.first { $0.id == id } }

    /// The calendar of an id.
    public func calendar(_ id: CalendarID) -> CalendarVersion? { calendars.first { $0.id == id } }

    /// The plan under which warranties are given, if there is one.
    public var warranty: Plan? { plans.first { $0.kind == .warranty } }

    /// The series that the seller's documents of a kind take their numbers from.
    public func series(for document: DocumentKind) -> Series? {
        series.first { $0.entity == seller.entity && $0.document == document }
    }

    /// What is said to a customer about a decision: in the plan's words, else in those of triage.
    public func message(for code: String, under plan: Plan?) -> String? {
        plan?.messages[code] ?? triage.messages[code]
    }
}
