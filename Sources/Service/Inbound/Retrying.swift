import Primitives
import Storage

extension Service {
    /// Commits what a request does, and then tries again the parked events that waited for something it wrote.
    ///
    /// What goes wrong there is not the request's affair: the events stay woken and are due work.
    func committed<Value: Sendable>(
        _ request: Request, _ body: @escaping @Sendable (Transaction) throws -> Value
    ) throws -> Value {
        let (value, hasWoken) = try database.write { transaction in
            let value = try body(transaction)
            return (value, transaction.hasWoken)
        }
        if hasWoken { try? retryWoken(at: request.at) }
        return value
    }

    /// Tries woken events again, by when they happened; one may wake others.
    private func retryWoken(at instant: Instant?) throws {
        for _ in 0..<InboundLimits.retriesAtOnce where try !database.write(try retryingNext(at: instant)) { return }
    }

    /// The same without waiting, one event after the other.
    func retryWokenLater(at instant: Instant?, atMost limit: Int = InboundLimits.retriesAtOnce) {
        guard limit > 0, let work = try? retryingNext(at: instant) else { return }
        database.enqueue(work) { result in
            if (try? result.get()) == true { self.retryWokenLater(at: instant, atMost: limit - 1) }
        }
    }

    /// Tries the next woken event again; false where there is none.
    private func retryingNext(at instant: Instant?) throws -> @Sendable (Transaction) throws -> Bool {
        let request = Request(.system("inbound"), at: instant)
        let seed = try Self.seed()
        return { transaction in
            guard let id = try InboundEventsTable.nextWoken(in: transaction),
                let event = try InboundEventsTable.event(id, in: transaction)
            else { return false }
            try self.scope(transaction, request, seed).retry(event)
            return true
        }
    }
}

extension WriteScope {
    /// Tries a stored event again and writes down what became of it.
    @discardableResult
    func retry(_ event: InboundEventsTable.Event) throws -> InboundEventsTable.Event {
        guard let source = try WebhookSourcesTable.source(event.source, in: transaction) else { return event }
        let id = source.kind == .standard ? event.name : nil
        let message = InboundMessage(source.kind, id: id, body: event.body)
        let outcome = try outcome(of: event, message.telling)
        var tried = event
        try tried.note(outcome, at: at)
        try InboundEventsTable.save(tried, waitingFor: outcome.waits, in: writes)
        return tried
    }
}

/// Finds the parked event that is to be tried again first, where that was not done at once.
enum WokenEvents: DueSource {
    static func next(through: Instant, in scope: ReadScope) throws -> DueItem? {
        try InboundEventsTable.nextWoken(in: scope.transaction).map { id in
            DueItem(at: through, summary: "event \(id.text) is tried again", ReplayInbound(event: id))
        }
    }
}
