import Glibc

/// The machine's clocks; the only place where time comes from.
public enum SystemClock {
    /// The time of day: whole seconds, and whole milliseconds, since 1970-01-01T00:00:00Z.
    public static func now() -> (seconds: Int64, milliseconds: Int64) {
        let time = read(CLOCK_REALTIME)
        return (Int64(time.tv_sec), milliseconds(time))
    }

    /// Milliseconds since some moment in the past; never goes back, whoever sets the time of day.
    public static func monotonicMilliseconds() -> Int64 { milliseconds(read(CLOCK_MONOTONIC)) }

    /// Nanoseconds since some moment in the past, for measuring.
    public static func monotonicNanoseconds() -> Int64 {
        let time = read(CLOCK_MONOTONIC)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    /// Blocks this thread for a while, or less where a signal comes.
    public static func sleep(milliseconds: Int64) {
        var time = timespec(tv_sec: Int(milliseconds / 1_000), tv_nsec: Int(milliseconds % 1_000) * 1_000_000)
        unsafe nanosleep(&time, nil)
    }

    private static func milliseconds(_ time: timespec) -> Int64 {
        Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
    }

    /// Cannot fail: both clocks exist on every Linux.
    private static func read(_ clock: clockid_t) -> timespec {
        var time = timespec()
        unsafe clock_gettime(clock, &time)
        return time
    }
}
