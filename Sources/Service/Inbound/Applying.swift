import Entitlement
import JSON
import Primitives
import Storage
import System

extension Actor {
    /// A source of webhooks; what it may do is what its events may be.
    static func source(_ id: SourceID) -> Actor {
        Actor(origin: .source, name: id.text, role: .supervisor)
    }
}

extension WriteScope {
    /// Tries an event, and says what became of it; a "no" has changed nothing.
    ///
    /// Whatever it does is done by the operations that everybody uses, in the source's name.
    func outcome(
        of event: InboundEventsTable.Event, _ telling: Result<InboundTelling?, Refusal>
    ) throws -> InboundOutcome {
        do {
            guard let telling = try telling.get() else { return .ignored(code: "type_unknown") }
            return try acting(as: .source(event.source)) { scope in
                try Applying(event: event, source: event.source, scope: scope).apply(telling)
            }
        } catch  where !writes.hasWritten && Self.isAnswer(error) {
            return .refused(Refusal(error))
        }
    }

    /// Whether an error is a "no", and not a failure of ours that trying again may not meet.
    private static func isAnswer(_ error: any Error) -> Bool {
        !(error is DatabaseError) && !(error is SystemError)
    }
}

/// One event being applied.
struct Applying {
    let event: InboundEventsTable.Event
    let source: SourceID
    let scope: WriteScope

    /// When it happened: a sender's clock that runs ahead makes no future.
    var occurredAt: Instant { min(event.occurredAt, event.receivedAt, scope.at) }

    func apply(_ telling: InboundTelling) throws -> InboundOutcome {
        switch telling {
        case .payment(let told): try pay(told)
        case .refund(let told): try refund(told)
        case .disputeOpened(let told): try openDispute(told)
        case .disputeClosed(let told, let outcome): try closeDispute(told, outcome)
        case .incidentOpened(let told): try open(told)
        case .incident(let told): try happen(told)
        case .nothing(let code): .ignored(code: code)
        }
    }

    /// Runs an operation as everybody does, with its records.
    func run<C: Command>(_ command: C) throws -> C.Answer {
        let answer = try command.perform(in: scope)
        try scope.record(C.name, try JSONCoder.encode(command))
        return answer
    }

    func parked(_ refusal: Refusal, _ waits: [InboundWait]) -> InboundOutcome {
        .parked(refusal, waits: waits)
    }
}
