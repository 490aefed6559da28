import JSON
import Primitives
import Storage

/// What became of an event when it was tried.
enum InboundOutcome {
    case applied(InboundResult)
    /// It waits for something; whichever of these comes first has it tried again.
    case parked(Refusal, waits: [InboundWait])
    case ignored(code: String)
    case refused(Refusal)
}

extension InboundEventsTable.Event {
    /// Takes in what became of it.
    mutating func note(_ outcome: InboundOutcome, at instant: Instant) throws {
        attempts += 1
        decidedAt = instant
        (code, problem, result) = (nil, nil, nil)
        switch outcome {
        case .applied(let result):
            state = .applied
            self.result = result
        case .parked(let refusal, _):
            state = .parked
            try note(refusal)
        case .ignored(let code):
            state = .ignored
            self.code = code
        case .refused(let refusal):
            state = .refused
            try note(refusal)
        }
    }

    private mutating func note(_ refusal: Refusal) throws {
        code = refusal.code
        problem = try JSONCoder.encode(refusal)
    }
}

extension InboundOutcome {
    /// What a parked event waits for.
    var waits: [InboundWait] {
        if case .parked(_, let waits) = self { waits } else { [] }
    }
}
