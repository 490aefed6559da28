import JSON
import Primitives
import SLA

// The parts of a plan as trees, each the way `PlanReader` reads it.

extension Target {
    var node: JSONNode {
        switch self {
        case .nextBusinessDay: .text(PlanWords.nextBusinessDay)
        // A target that no period can say is beyond every limit, and refused when it is read.
        case .seconds(let seconds): .text(Period(seconds: seconds)?.text ?? "PT\(seconds)S")
        }
    }
}

extension CalendarChoice {
    var node: JSONNode {
        switch self {
        case .one(let calendar): return .scalar(calendar)
        case .byZone(let prefixes, let otherwise):
            let rows = prefixes.sorted { $0.key < $1.key }.map { ($0.key, JSONNode?.some(.scalar($0.value))) }
            return .object([("by_zone", .object(rows)), ("otherwise", .scalar(otherwise))])
        }
    }
}

extension VerdictTable {
    var node: JSONNode {
        let rows = Dictionary(
            uniqueKeysWithValues: Cause.allCases.map { ($0, causes[$0] ?? $0.usualSettlement) })
        let differing = exceptions.isEmpty ? nil : JSONNode.table(exceptions) { .table($0, \.node) }
        return .object([("causes", .table(rows, \.node)), ("exceptions", differing)])
    }
}

extension CauseSettlement {
    var node: JSONNode {
        switch self {
        case .waive: .text(PlanWords.waive)
        case .charge: .text(PlanWords.charge)
        case .part(let rate): .object([("part", .scalar(rate))])
        }
    }
}

extension WaiverLimits {
    var node: JSONNode? {
        roles.isEmpty
            ? nil
            : .table(roles) { limit in
                .object([("per_incident", limit.perIncident.node), ("per_month", limit.perMonth.node)])
            }
    }
}

extension WaiverCeiling {
    var node: JSONNode {
        switch self {
        case .unlimited: .text(PlanWords.unlimited)
        case .amounts(let amounts): .prices(amounts)
        }
    }
}

extension Compensation {
    var node: JSONNode {
        switch grant {
        case .credits(let credits): .object([("metrics", .words(metrics)), ("credits", credits.node)])
        case .money(let amounts): .object([("metrics", .words(metrics)), ("money", .prices(amounts))])
        }
    }
}

extension CompensationCredits {
    var node: JSONNode {
        .object([
            ("family", .scalar(family)), ("quantity", .count(quantity)), ("value", .prices(value)),
            ("validity", .scalar(validity)), ("lot_priority", .count(lotPriority)),
        ])
    }
}

extension Dunning {
    var node: JSONNode {
        let reminders = steps.map { step in
            JSONNode.object([
                ("id", .scalar(step.id)), ("after_days", .count(step.afterDays)), ("message", .text(step.message)),
            ])
        }
        return .object([
            ("lapse_days", .count(lapseDays)), ("suspend_after_days", .count(suspendAfterDays)),
            ("steps", .list(reminders)),
        ])
    }
}
