import Catalog
import Primitives

/// What came of a merger: both cases, the one that lives on last.
public struct MergeStep: Hashable, Sendable {
    /// The case that was merged.
    public var source: CaseStep
    /// The case that lives on; its effects come after the source's.
    public var survivor: CaseStep
}

extension SupportCase {
    /// Merges this case into another of the same account, or refuses it.
    ///
    /// The larger charge stays with the survivor, with its plan, and so does the earliest first response still owed.
    public func merging(
        into survivor: SupportCase, at instant: Instant, history: [IncidentMoment], standing: AccountStanding
    ) throws(RuleRefusal) -> MergeStep {
        var absorbing = try survivor.incident.absorbing(incident, at: instant)
        let moment = IncidentMoment(.merged(into: survivor.incident.id), at: instant)
        let step = try incident.applying(
            moment, history: history, zone: standing.account.zoneName, calendars: standing.calendars,
            charge: ChargeNews(hasVerdict: !charge.verdicts.isEmpty))
        let charges = ChargeMerge(charge, into: survivor.charge, at: instant)
        if charges.survivor.record.plan != survivor.charge.plan {
            absorbing.laterPlans.append(PlanSpan(since: instant, plan: charges.survivor.record.plan))
        }
        let living = SupportCase(incident: absorbing, charge: survivor.charge)
        return MergeStep(
            source: CaseStep(
                after: SupportCase(incident: step.incident, charge: charges.source.record), moments: [moment],
                settlement: charges.source),
            // What is merged happens now, after all that happened before: nothing of it is looked at again.
            survivor: try living.following(charges.survivor, at: instant, history: [], standing))
    }
}
