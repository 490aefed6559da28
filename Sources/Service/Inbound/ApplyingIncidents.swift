import Entitlement
import Primitives
import Storage

extension Applying {
    /// Rules that say "not now": what they miss may still be told.
    private static let passing: Set<Rule> = [
        .incidentNotPaused, .incidentNotResolved, .incidentResolved, .incidentClosed, .incidentWaitingPurchase,
        .purchaseRequired,
    ]

    func open(_ told: IncidentOpened) throws -> InboundOutcome {
        if let refusal = tooLongAgo { return .refused(refusal) }
        guard try AccountsTable.account(told.account, in: scope.transaction) != nil else {
            let refusal = Refusal.notFound(
                "account", told.account.text, field: "account", next: "The event is tried again when there is one.")
            return parked(refusal, [.account(told.account)])
        }
        var opening = OpenIncident(
            account: told.account, severity: told.severity, channel: told.channel, reference: told.reference,
            source: source, using: told.using)
        (opening.contact, opening.product, opening.subject) = (told.contact, told.product, told.subject)
        opening.askedAt = occurredAt
        let answer = try run(opening)
        var result = InboundResult(OpenIncident.name)
        (result.account, result.incident) = (told.account, answer.incident)
        return .applied(result)
    }

    func happen(_ told: ToldHappening) throws -> InboundOutcome {
        if let refusal = tooLongAgo { return .refused(refusal) }
        guard let incident = try incident(told.incident) else {
            return parked(scope.unknownIncident(told.incident), waits(for: told.incident))
        }
        var happening = RecordIncidentEvent(incident: .id(incident), type: told.type, occurredAt: occurredAt)
        happening.reason = told.reason
        do {
            _ = try run(happening)
        } catch let refusal as RuleRefusal where Self.passing.contains(refusal.rule) && !scope.writes.hasWritten {
            return parked(Refusal(refusal), [.happening(incident)])
        }
        var result = InboundResult(RecordIncidentEvent.name)
        (result.account, result.incident) = (scope.account, incident)
        return .applied(result)
    }

    /// The incident of a name: the source's own before anybody else's.
    private func incident(_ name: IncidentName) throws -> IncidentID? {
        if case .reference(let reference) = name {
            let found = try IncidentsTable.incidents(named: reference, in: scope.transaction)
            if let own = found.first(where: { $0.source == source }) { return own.id }
            if found.isEmpty { return nil }
        }
        do {
            let id = try scope.incident(named: name)
            return try IncidentsTable.exists(id, in: scope.transaction) ? id : nil
        } catch let refusal as Refusal where refusal.kind == .notFound {
            return nil
        }
    }

    private func waits(for name: IncidentName) -> [InboundWait] {
        if case .qualified(_, let reference, let whole) = name {
            return [.incident(whole.text), .incident(reference.text)]
        }
        return [.incident(name.text)]
    }

    private var tooLongAgo: Refusal? {
        let limit = InboundLimits.oldestHappeningSeconds
        guard scope.at.seconds - occurredAt.seconds > limit else { return nil }
        return .badField(
            "occurred_at", code: "too_long_ago", "is more than \(limit / 86_400) days ago; record it by hand")
    }
}
