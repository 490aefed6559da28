import CLinux
import Glibc

/// How many descriptors this process may have open.
public enum Descriptors {
    /// The limit as it stands (`ulimit -n`).
    public static func limit() -> Int {
        var limit = rlimit()
        guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 1_024 }
        return Int(clamping: limit.rlim_cur)
    }
}

/// A descriptor kept for the moment when there is no other, so that whoever waits can be told so.
public final class SpareDescriptor: Sendable {
    private let number: Monitor<Int32>

    /// Sets one aside.
    public init() {
        number = Monitor(Self.open())
    }

    deinit { release() }

    /// Runs something that needs a descriptor, and sets one aside again afterwards.
    public func lend<Result>(_ body: () -> Result) -> Result {
        release()
        defer { number.withLock { $0 = Self.open() } }
        return body()
    }

    private func release() {
        number.withLock { number in
            if number >= 0 { Glibc.close(number) }
            number = -1
        }
    }

    private static func open() -> Int32 { unsafe Glibc.open("/dev/null", O_RDONLY | O_CLOEXEC) }
}
