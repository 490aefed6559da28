import Glibc

/// What happens to this process when signals come.
public enum Signals {
    /// Lets writing to a pipe that nobody reads fail instead of ending the process.
    public static func ignoreBrokenPipe() {
        signal(SIGPIPE, SIG_IGN)
    }

    /// Keeps signals from this thread, and from those it starts later, until somebody waits for them.
    ///
    /// Call it before the first thread is started: a signal goes to any thread that has not blocked it.
    public static func block(_ numbers: [Int32]) throws(SystemError) {
        var set = sigset_t()
        unsafe sigemptyset(&set)
        for number in numbers {
            try SystemCall.check("sigaddset", "signal \(number)") { unsafe sigaddset(&set, number) }
        }
        try SystemCall.require("pthread_sigmask", "signals", unsafe pthread_sigmask(SIG_BLOCK, &set, nil))
    }

    /// Waits for one of some blocked signals and gives its number.
    public static func wait(for numbers: [Int32]) throws(SystemError) -> Int32 {
        var set = sigset_t()
        unsafe sigemptyset(&set)
        for number in numbers {
            try SystemCall.check("sigaddset", "signal \(number)") { unsafe sigaddset(&set, number) }
        }
        var came: Int32 = 0
        try SystemCall.require("sigwait", "signals", unsafe sigwait(&set, &came))
        return came
    }
}
