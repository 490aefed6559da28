import Catalog
import Entitlement
import Primitives
import SLA

/// Looks up a plan in the version that something was sold or opened under.
public typealias PlanLookup = (PlanID, Int) throws -> Plan

/// A plan that took another's place, as an incident keeps it: by id and version.
struct StoredPlanSpan: Codable {
    let since: Instant
    let plan: PlanID
    let version: Int

    init(_ span: PlanSpan) {
        since = span.since
        plan = span.plan.id
        version = span.plan.version
    }

    func span(_ plans: PlanLookup) throws -> PlanSpan {
        PlanSpan(since: since, plan: try plans(plan, version))
    }
}

extension Channel: Storable {}
extension Severity: Storable {}
extension Cause: Storable {}
extension ContactName: Storable {}
extension RightName: Storable {}
extension Effort: Storable {}
extension IncidentState: Storable {}
extension IncidentEvent.Kind: Storable {}
extension SettlementWord: Storable {}
extension Metric: Storable {}
extension Target: Storable {}
