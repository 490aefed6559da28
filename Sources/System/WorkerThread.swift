import CLinux
import Glibc

/// A thread of one's own, for work that blocks.
public final class WorkerThread: Sendable {
    private enum Stage: Sendable {
        case running(pthread_t)
        case joined
    }

    private let stage: Monitor<Stage>

    /// Starts a thread; tools show the first fifteen bytes of its name.
    public init(name: String, body: @escaping @Sendable () -> Void) throws(SystemError) {
        var thread = pthread_t()
        let work = unsafe Unmanaged.passRetained(ThreadWork(name: name, body: body))
        let code = unsafe pthread_create(&thread, nil, threadMain, work.toOpaque())
        if code != 0 { unsafe work.release() }
        try SystemCall.require("pthread_create", "the thread \(name)", code)
        stage = Monitor(.running(thread))
    }

    deinit {
        if case .running(let thread) = stage.withLock({ $0 }) { pthread_detach(thread) }
    }

    /// Waits until the thread has ended; a thread that joins itself does not wait.
    public func join() {
        stage.withLock { stage in
            guard case .running(let thread) = stage, pthread_equal(thread, pthread_self()) == 0 else { return }
            pthread_join(thread, nil)
            stage = .joined
        }
    }
}

/// What a new thread is handed.
private final class ThreadWork: Sendable {
    let name: String
    let body: @Sendable () -> Void

    init(name: String, body: @escaping @Sendable () -> Void) {
        self.name = name
        self.body = body
    }
}

/// Where threads begin.
///
/// Not a closure: one written where an actor is known would belong to it, and trap here.
private func threadMain(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let argument = unsafe argument else { return nil }
    let work = unsafe Unmanaged<ThreadWork>.fromOpaque(argument).takeRetainedValue()
    unsafe linux_name_thread(work.name)
    work.body()
    return nil
}
