import CLinux
import Glibc

/// Wakes a thread that waits at a poller (`eventfd`).
public final class WakeUp: Sendable {
    let number: Int32

    /// A bell that nobody has rung.
    public init() throws(SystemError) {
        number = try SystemCall.check("eventfd", "a wake-up") {
            eventfd(0, Int32(EFD_NONBLOCK | EFD_CLOEXEC))
        }
    }

    deinit { Glibc.close(number) }

    /// Wakes the thread; rings before it looks count once.
    public func ring() {
        // Fails only where the count is at its end, and then it is ringing.
        eventfd_write(number, 1)
    }

    /// Says that the ringing was heard.
    public func hear() {
        var count: eventfd_t = 0
        unsafe eventfd_read(number, &count)
    }
}
