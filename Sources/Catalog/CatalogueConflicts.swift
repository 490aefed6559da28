import Primitives
import SLA

/// What was published stays as it was: a change takes a new version.
extension Catalogue {
    /// The plans that say something else than the plan of the same id and version that exists.
    public func conflicts(with existing: [Plan]) -> [CatalogueFault] {
        plans.filter { plan in
            existing.contains { $0.id == plan.id && $0.version == plan.version && $0 != plan }
        }
        .map { plan in
            CatalogueFault(
                file: "plans/\(plan.id).json", field: "version", code: FaultCode.editedInPlace.rawValue,
                detail: "version \(plan.version) exists and says something else; a changed plan needs a new version")
        }
    }

    /// The calendars that take effect with one that exists under the same id and say something else.
    public func conflicts(with existing: [CalendarVersion]) -> [CatalogueFault] {
        calendars.filter { calendar in
            existing.contains {
                $0.id == calendar.id && $0.version != calendar.version
                    && $0.definition.effectiveFrom == calendar.definition.effectiveFrom
            }
        }
        .map { calendar in
            CatalogueFault(
                file: "calendars/\(calendar.id).json", field: "effective_from",
                code: FaultCode.editedInPlace.rawValue,
                detail: "a version that takes effect then exists and says something else; a changed calendar needs a "
                    + "later day")
        }
    }
}
