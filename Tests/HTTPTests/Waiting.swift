import Glibc
import System

/// Waiting for what another thread brings about.
enum Waiting {
    /// Asks again and again, for some seconds at most, whether something holds.
    static func until(seconds: Int64 = 5, _ holds: () -> Bool) -> Bool {
        let end = SystemClock.monotonicMilliseconds() + seconds * 1_000
        while SystemClock.monotonicMilliseconds() < end {
            if holds() { return true }
            usleep(5_000)
        }
        return holds()
    }
}
