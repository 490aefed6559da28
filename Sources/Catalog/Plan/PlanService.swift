import JSON
import Primitives

/// How incidents under a plan are handled and what is said about them.
struct PlanService {
    let routing: Routing
    let dunning: Dunning?
    let reopenDays: Int?
    let silenceDays: Int?
    let warnings: WarningThresholds?
    let messages: [String: String]

    init(_ fields: JSONFields, kind: PlanKind?, _ coverage: PlanCoverage, _ vocabulary: Vocabulary) {
        routing = Routing(
            routes: fields.required("routing")?.bySeverity { severity, cursor in
                coverage.check(severity, cursor)
                return cursor.route(vocabulary)
            } ?? [:])
        dunning = fields.object("dunning", Self.dunning)
        reopenDays = fields.count("reopen_days", in: CatalogueLimits.days)
        silenceDays = fields.count("silence_days", in: 1...CatalogueLimits.days.upperBound)
        warnings = fields.object("warnings") { fields in
            let credits = fields.count("credits_left", in: CatalogueLimits.credits)
            let days = fields.count("expiring_days", in: CatalogueLimits.days)
            guard let credits, let days else { return nil }
            return WarningThresholds(creditsLeft: credits, expiringDays: days)
        }
        let messages = PlanMessages(kind: kind, hasAllowance: fields.optional("allowance") != nil)
        self.messages = fields.required("messages").map(messages.read) ?? [:]
        checkRoutes(fields, coverage)
    }

    func tell(_ plan: inout Plan) {
        plan.dunning = dunning ?? plan.dunning
        plan.reopenDays = reopenDays ?? plan.reopenDays
        plan.silenceDays = silenceDays ?? plan.silenceDays
        plan.warnings = warnings ?? plan.warnings
        plan.messages = messages
    }

    private func checkRoutes(_ fields: JSONFields, _ coverage: PlanCoverage) {
        guard let table = fields.optional("routing"), let rows = table.node.members else { return }
        let named = Set(rows.map(\.name))
        for severity in Severity.allCases where coverage.severities[severity] != nil {
            if !named.contains(severity.rawValue) { table.missing(severity.rawValue, "the plan covers it") }
        }
    }

    private static func dunning(_ fields: JSONFields) -> Dunning? {
        let lapseDays = fields.count("lapse_days", in: 1...CatalogueLimits.days.upperBound)
        let suspendAfterDays = fields.count("suspend_after_days", in: CatalogueLimits.days)
        let steps = fields.elements("steps", count: CatalogueLimits.dunningSteps) { cursor in
            cursor.object(Self.step).map { (step: $0, cursor: cursor) }
        }
        for (earlier, later) in zip(steps, steps.dropFirst()) where later.step.afterDays <= earlier.step.afterDays {
            later.cursor.refuse(.notRising, "must come later than the step before it")
        }
        for (index, later) in steps.enumerated() where steps[..<index].contains(where: { $0.step.id == later.step.id })
        {
            later.cursor.refuse(.doubled, "there is another step '\(later.step.id)'")
        }
        guard let lapseDays, let suspendAfterDays else { return nil }
        return Dunning(lapseDays: lapseDays, suspendAfterDays: suspendAfterDays, steps: steps.map(\.step))
    }

    private static func step(_ fields: JSONFields) -> DunningStep? {
        let id = fields.scalar("id", DunningStepID.self)
        let afterDays = fields.count("after_days", in: CatalogueLimits.days)
        let message = fields.words("message", upTo: CatalogueLimits.messageBytes)
        guard let id, let afterDays, let message else { return nil }
        return DunningStep(id: id, afterDays: afterDays, message: message)
    }
}

extension JSONCursor {
    fileprivate func route(_ vocabulary: Vocabulary) -> Route? {
        object { fields in
            let queue: QueueID? = fields.required("queue")?.reference(to: vocabulary.queues, orRefuse: .unknownQueue)
            let priority = fields.count("priority", in: CatalogueLimits.routePriority)
            guard let queue, let priority else { return nil }
            return Route(queue: queue, priority: priority)
        }
    }
}
