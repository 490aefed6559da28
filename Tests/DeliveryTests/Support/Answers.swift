import Delivery
import System

/// Waits for one answer.
final class Answers: Sendable {
    private let taken = Monitor<Exchanged?>(nil)

    func take(_ exchanged: Exchanged) {
        taken.withLock { $0 = exchanged }
    }

    func wait(seconds: Int64 = 20) -> Exchanged? {
        taken.wait(upTo: seconds * 1_000) { $0 }
    }
}
