import CLinux
import Glibc

/// Waits for many sockets at once (`epoll`, level-triggered).
///
/// Level-triggered, because an event that was not acted upon then comes again: a socket that is left alone while too
/// much waits for its peer cannot be forgotten. Where nothing changes it costs no more calls than the other kind.
public final class Poller: Sendable {
    /// What one wants to hear about a socket; its end is always told.
    public struct Interest: OptionSet, Hashable, Sendable {
        /// `EPOLLIN` and `EPOLLOUT` of C.
        public let rawValue: UInt32

        /// Some of C's flags.
        public init(rawValue: UInt32) { self.rawValue = rawValue }

        /// There is something to read, or the peer has ended.
        public static let receiving = Interest(rawValue: EPOLLIN.rawValue)

        /// There is room to send.
        public static let sending = Interest(rawValue: EPOLLOUT.rawValue)
    }

    /// What happened to one socket.
    public struct Event: Hashable, Sendable {
        /// What the socket was added under.
        public let token: UInt64
        /// There is something to read, or an end to see.
        public let isReadable: Bool
        /// There is room to send.
        public let isWritable: Bool
        /// The connection broke, or both sides have ended it.
        public let isOver: Bool
    }

    /// Room for what one wait tells.
    @safe
    public struct Events: ~Copyable {
        fileprivate var storage: [epoll_event]

        /// How many events there are.
        public fileprivate(set) var count = 0

        /// Room for so many events a wait.
        public init(capacity: Int) {
            unsafe storage = Array(repeating: epoll_event(), count: max(capacity, 1))
        }

        /// One of the events, from 0 up to `count`.
        public subscript(_ index: Int) -> Event {
            let event = unsafe storage[index]
            let flags = unsafe event.events
            return Event(
                token: unsafe event.data.u64,
                isReadable: flags & EPOLLIN.rawValue != 0,
                isWritable: flags & EPOLLOUT.rawValue != 0,
                isOver: flags & (EPOLLHUP.rawValue | EPOLLERR.rawValue) != 0)
        }
    }

    private let number: Int32

    /// How many pollers can be busy at once: one per processor.
    public static var usefulCount: Int { Processors.count }

    /// A poller that watches nothing yet.
    public init() throws(SystemError) {
        number = try SystemCall.check("epoll_create1", "a poller") { epoll_create1(Int32(EPOLL_CLOEXEC)) }
    }

    deinit { Glibc.close(number) }

    /// Watches a connection.
    public func add(_ socket: Socket, token: UInt64, _ interest: Interest) throws(SystemError) {
        try control(EPOLL_CTL_ADD, socket.number, token, interest)
    }

    /// Watches a connection for something else.
    public func change(_ socket: Socket, token: UInt64, _ interest: Interest) throws(SystemError) {
        try control(EPOLL_CTL_MOD, socket.number, token, interest)
    }

    /// Watches for somebody to accept.
    public func add(_ listener: Listener, token: UInt64) throws(SystemError) {
        try control(EPOLL_CTL_ADD, listener.number, token, .receiving)
    }

    /// Leaves a listener alone.
    public func remove(_ listener: Listener) throws(SystemError) {
        try control(EPOLL_CTL_DEL, listener.number, 0, [])
    }

    /// Watches for a ring.
    public func add(_ wakeUp: WakeUp, token: UInt64) throws(SystemError) {
        try control(EPOLL_CTL_ADD, wakeUp.number, token, .receiving)
    }

    /// Waits until something happens, but no longer than so many milliseconds, or for ever where that is nil.
    public func wait(for events: inout Events, upTo milliseconds: Int?) {
        let limit = milliseconds.map { Int32(clamping: max($0, 0)) } ?? -1
        let count = unsafe epoll_wait(number, &events.storage, Int32(clamping: events.storage.count), limit)
        // An interrupted wait has told nothing; the caller looks at its clock and waits again.
        events.count = Int(max(count, 0))
    }

    private func control(
        _ change: Int32, _ descriptor: Int32, _ token: UInt64, _ interest: Interest
    ) throws(SystemError) {
        var event = unsafe epoll_event()
        unsafe event.events = interest.rawValue
        unsafe event.data.u64 = token
        try SystemCall.check("epoll_ctl", "descriptor \(descriptor)") {
            unsafe epoll_ctl(number, change, descriptor, &event)
        }
    }
}
