import JSON
import Primitives
import Storage
import System

extension Service {
    /// Takes in an event that a source sent: recognises its sender, keeps it byte for byte, once, and applies or parks
    /// it, all in one transaction.
    ///
    /// The answer comes when that is committed. What it is about may be refused or have to wait: the event is kept all
    /// the same, and its sender need not send it again.
    ///
    /// - Parameters:
    ///   - headers: the first value of a header, by its name in lower case.
    ///   - instant: the instant of all of it; nil takes the database's clock, and the real one for signatures.
    /// - Throws: `Refusal` where there is no such source, the body is too large, or no signature is right; nothing is
    ///   kept then.
    public func receive(
        source name: String, headers: (String) -> String?, body: [UInt8], at instant: Instant? = nil
    ) throws -> InboundReceipt {
        guard body.count <= InboundLimits.bodyBytes else {
            throw Refusal(
                .badInput, code: "body_too_large", what: "The event has more than \(InboundLimits.bodyBytes) bytes.",
                why: "Nothing of it was kept.", next: "Send less.")
        }
        let (source, secrets) = try known(name, at: instant)
        let now = instant?.seconds ?? SystemClock.now().seconds
        let signed = try SignedMessage(source.kind, secrets: secrets, headers: headers, body: body, now: now)
        let message = InboundMessage(source.kind, id: signed.id, body: body)
        let request = Request(.source(source.id), at: instant)
        let seed = try Self.seed()
        return try committed(request) { transaction in
            if let known = try InboundEventsTable.event(named: message.name, from: source.id, in: transaction) {
                return InboundReceipt(known, isDuplicate: true)
            }
            let scope = try self.scope(transaction, request, seed)
            var event = InboundEventsTable.Event(
                id: scope.ids.make(), source: source.id, name: message.name, type: message.type,
                receivedAt: scope.at, occurredAt: min(message.occurredAt ?? scope.at, scope.at),
                headers: signed.headers, body: body)
            let outcome = try scope.outcome(of: event, message.telling)
            try event.note(outcome, at: scope.at)
            try InboundEventsTable.add(event, waitingFor: outcome.waits, in: transaction)
            return InboundReceipt(event, isDuplicate: false)
        }
    }

    /// The source and its secrets that are valid now.
    private func known(
        _ name: String, at instant: Instant?
    ) throws -> (WebhookSourcesTable.Source, secrets: [String]) {
        let found = try database.read { transaction -> (WebhookSourcesTable.Source, [SourceSecretsTable.Secret])? in
            guard let id = try? SourceID(parsing: name),
                let source = try WebhookSourcesTable.source(id, in: transaction)
            else { return nil }
            let at = try Self.instant(of: Request(.source(id), at: instant), in: transaction)
            let secrets = try SourceSecretsTable.secrets(of: id, in: transaction)
            return (source, secrets.filter { $0.endsAt.map { at < $0 } ?? true })
        }
        guard let (source, sealed) = found else {
            throw Refusal.notFound(
                "webhook source", name, field: "source", next: "Add it with `acquit webhook source add`.")
        }
        guard source.state == .active else {
            throw Refusal(
                .forbidden, code: "webhook_source_disabled", what: "\(source.id.text) is not listened to.",
                why: "It was disabled. Nothing of the event was kept.", next: "Stop sending to this address.")
        }
        let texts = try sealed.prefix(InboundLimits.secretsAtOnce).map { secret in
            try secrets.open(secret.sealed, for: SourceSecretsTable.Secret.place(source.id, secret.number))
        }
        return (source, texts)
    }
}
