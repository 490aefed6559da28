import Primitives
import Storage

/// What is told when an operation has been answered or refused; called once, on whatever thread came to the answer.
public typealias Completion = @Sendable (Result<Answered, any Error>) -> Void

// The ways to run an operation without waiting for it: what can be done before is done on the caller's thread.
extension Service {
    func submit(
        _ pool: WorkPool, isPoint: Bool, _ completion: @escaping Completion,
        _ perform: @escaping @Sendable () throws -> Answered
    ) {
        if isPoint { return completion(Result { try perform() }) }
        let isTaken = pool.submit { completion(Result { try perform() }) }
        if !isTaken { completion(.failure(Self.overloaded)) }
    }

    func submit(
        _ request: Request, _ completion: @escaping Completion, changingKeys: Bool,
        _ work: @escaping @Sendable (Transaction) throws -> Answered
    ) {
        guard inFlight.enter(request) else { return completion(.failure(Self.underWay)) }
        database.enqueue { transaction in
            (try work(transaction), hasWoken: transaction.hasWoken)
        } completion: { result in
            self.inFlight.leave(request)
            if changingKeys { self.keyring.forget() }
            completion(result.map(\.0))
            if (try? result.get())?.hasWoken == true { self.retryWokenLater(at: request.at) }
        }
    }

    private static let overloaded = Refusal(
        .unavailable, code: "overloaded", what: "Too much is being asked at once.", why: "Nothing was changed.",
        next: "Try again in a moment.")

    static let ending = Refusal(
        .unavailable, code: "service_ending", what: "The service is about to end.", why: "Nothing was changed.",
        next: "Ask again when it is back.")

    private static let underWay = Refusal(
        .refused, code: "request_in_flight", what: "A request under this key is still under way.",
        why: "One key stands for one request, which has one effect.", next: "Ask again in a moment for its answer.")
}
