import Crypto
import JSON
import Primitives
import Storage

/// Writes down what came of one message, and what follows from it for its lane and its endpoint.
struct MessageSettling {
    let telling: Telling
    let scope: WriteScope

    private var message: Message { telling.message }

    func run() throws {
        guard var endpoint = try EndpointsTable.endpoint(message.endpoint, in: scope.transaction) else { return }
        if message.isReplay { try settleReplay() } else { try settleTurn(endpoint) }
        try note(in: &endpoint)
    }

    /// A message in its lane's turn: told, to be tried again, or given up.
    private func settleTurn(_ endpoint: EndpointsTable.Endpoint) throws {
        guard
            var lane = try LanesTable.lane(message.endpoint, message.event.account, in: scope.transaction),
            lane.head == message.event.sequence, lane.attempts + 1 == message.number
        else { return }
        var attempt = attempt(telling.isSuccess ? .delivered : .failed)
        if telling.isSuccess {
            try advance(&lane, endpoint)
        } else if let delay = RetrySchedule.delaySeconds(after: message.number, chance: telling.chance) {
            attempt.nextAt = scope.at.advanced(bySeconds: delay)
            lane.attempts += 1
            lane.nextAt = attempt.nextAt ?? scope.at
        } else {
            attempt.outcome = .dead
            try DeadLettersTable.save(DeadLettersTable.Letter(attempt), in: scope.writes)
            try advance(&lane, endpoint)
        }
        lane.claimedBy = nil
        lane.claimedUntil = nil
        try AttemptsTable.add(attempt, in: scope.writes)
        try LanesTable.save(lane, in: scope.writes)
    }

    /// Goes on to the lane's next event; it queues behind lanes that have waited longer.
    private func advance(_ lane: inout LanesTable.Lane, _ endpoint: EndpointsTable.Endpoint) throws {
        lane.head = try LanesTable.following(lane, filter: endpoint.events, in: scope.transaction)
        lane.waiting = lane.head == nil ? 0 : max(1, lane.waiting - 1)
        lane.attempts = 0
        lane.nextAt = scope.at
    }

    /// A message that somebody asked for has one attempt: it holds up no lane.
    private func settleReplay() throws {
        let event = message.event
        guard
            var letter = try DeadLettersTable.letter(
                of: event.sequence, event.account, for: message.endpoint, in: scope.transaction),
            letter.state == .replaying
        else { return }
        letter.state = telling.isSuccess ? .delivered : .dead
        letter.attempts = message.number
        letter.claimedUntil = nil
        try AttemptsTable.add(attempt(telling.isSuccess ? .delivered : .dead), in: scope.writes)
        try DeadLettersTable.save(letter, in: scope.writes)
    }

    private func attempt(_ outcome: AttemptOutcome) -> AttemptsTable.Attempt {
        var attempt = AttemptsTable.Attempt(
            id: scope.ids.make(), endpoint: message.endpoint, event: message.event, number: message.number,
            isReplay: message.isReplay, madeAt: scope.at, outcome: outcome,
            durationMilliseconds: telling.durationMilliseconds)
        attempt.status = telling.status
        attempt.error = telling.error
        attempt.response = telling.response
        return attempt
    }

    /// Counts failures since something got through; an endpoint that is gone, or fails for days, is disabled.
    private func note(in endpoint: inout EndpointsTable.Endpoint) throws {
        if telling.isSuccess {
            guard endpoint.failures > 0 else { return }
            endpoint.failingSince = nil
            endpoint.failures = 0
            return try EndpointsTable.save(endpoint, in: scope.writes)
        }
        let since = endpoint.failingSince ?? scope.at
        endpoint.failingSince = since
        endpoint.failures += 1
        let reason: DisablingReason? =
            if telling.status == DeliveryLimits.statusGone { .gone } else {
                scope.at.seconds(since: since) >= RetrySchedule.disablingSeconds ? .failing : nil
            }
        guard let reason, endpoint.state == .active else {
            return try EndpointsTable.save(endpoint, in: scope.writes)
        }
        try scope.disable(&endpoint, reason)
        try AuditTable.append(
            DisableEndpoint.name, body: try JSONCoder.encode(DisableEndpoint(id: endpoint.id)),
            actor: scope.actor.recorded, note: nil, account: endpoint.account, id: scope.ids.make(), at: scope.at,
            in: scope.writes)
    }
}
