import Primitives
import Synchronization

/// The keys of requests that are under way: a second request under one of them is told to wait rather than queued.
final class InFlight: Sendable {
    private struct Name: Hashable {
        let caller: String
        let key: Reference
    }

    private let names = Mutex<Set<Name>>([])

    /// Notes that a request is under way; false where one of the same key is already.
    func enter(_ request: Request) -> Bool {
        guard let name = Self.name(of: request) else { return true }
        return names.withLock { $0.insert(name).inserted }
    }

    /// Notes that it has been answered.
    func leave(_ request: Request) {
        guard let name = Self.name(of: request) else { return }
        names.withLock { _ = $0.remove(name) }
    }

    private static func name(of request: Request) -> Name? {
        request.key.map { Name(caller: request.actor.recorded, key: $0) }
    }
}
