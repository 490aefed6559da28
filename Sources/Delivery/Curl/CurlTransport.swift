import CCurl
import Synchronization
import System

/// Many exchanges at once over one multi handle, on a thread of its own.
///
/// <https://curl.se/libcurl/c/libcurl-multi.html>
public final class CurlTransport: Transport {
    private let mailbox: CurlMailbox
    private let thread: WorkerThread

    /// A transport that waits for its first request.
    public init(_ settings: CurlSettings) throws {
        CurlLibrary.prepare()
        let mailbox = try CurlMailbox()
        self.mailbox = mailbox
        thread = try WorkerThread(name: "acquit-curl") {
            CurlLoop(mailbox, settings).run()
        }
    }

    deinit { mailbox.stop() }

    /// Sends a request; it is broken off where the transport has stopped.
    public func send(_ request: CurlRequest, then: @escaping @Sendable (Exchanged) -> Void) {
        let isTaken = mailbox.put(CurlOrder(request: request, then: then))
        if !isTaken { then(Exchanged(.failure(.stopped), durationMilliseconds: 0)) }
    }

    /// Breaks off what is under way and waits for the thread.
    public func stop() {
        mailbox.stop()
        thread.join()
    }
}

/// A request and who waits for its answer.
struct CurlOrder: Sendable {
    let request: CurlRequest
    let then: @Sendable (Exchanged) -> Void
}

/// Where requests wait for the thread that makes them, and the one handle that other threads may touch: to wake it.
@safe
final class CurlMailbox: @unchecked Sendable {
    private struct State {
        var orders: [CurlOrder] = []
        var isStopped = false
        var isGone = false
    }

    let multi: UnsafeMutableRawPointer
    private let state = Mutex(State())

    init() throws(CurlError) {
        guard let made = unsafe curl_multi_init() else {
            throw CurlError(word: "transport", detail: "no handle could be made")
        }
        unsafe multi = made
        unsafe curl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, CurlLimits.mostIdleConnections)
    }

    deinit {
        unsafe curl_multi_cleanup(multi)
    }

    /// Takes an order; false once stopped.
    func put(_ order: CurlOrder) -> Bool {
        state.withLock { state in
            if state.isStopped { return false }
            state.orders.append(order)
            unsafe curl_multi_wakeup(multi)
            return true
        }
    }

    /// What is to be made, or nil once stopped.
    func take() -> [CurlOrder]? {
        state.withLock { state in
            if state.isStopped { return nil }
            defer { state.orders = [] }
            return state.orders
        }
    }

    /// Whatever was never begun.
    func rest() -> [CurlOrder] {
        state.withLock { state in
            defer { state.orders = [] }
            return state.orders
        }
    }

    func stop() {
        state.withLock { state in
            state.isStopped = true
            unsafe curl_multi_wakeup(multi)
        }
    }
}

/// The thread's own work: begins exchanges, drives them, and tells their ends.
@safe
final class CurlLoop {
    private let mailbox: CurlMailbox
    private let settings: CurlSettings
    private var underWay: [UInt: (exchange: CurlExchange, then: @Sendable (Exchanged) -> Void)] = [:]

    /// The longest the thread sleeps where nothing happens.
    private static let longestWaitMilliseconds: Int32 = 1_000

    init(_ mailbox: CurlMailbox, _ settings: CurlSettings) {
        self.mailbox = mailbox
        self.settings = settings
    }

    func run() {
        while let orders = mailbox.take() {
            for order in orders { begin(order) }
            var running: Int32 = 0
            unsafe curl_multi_perform(mailbox.multi, &running)
            finishEnded()
            unsafe curl_multi_poll(mailbox.multi, nil, 0, Self.longestWaitMilliseconds, nil)
        }
        for one in underWay.values {
            unsafe curl_multi_remove_handle(mailbox.multi, one.exchange.handle)
            one.then(Exchanged(.failure(.stopped), durationMilliseconds: one.exchange.elapsedMilliseconds))
        }
        underWay = [:]
        for order in mailbox.rest() { order.then(Exchanged(.failure(.stopped), durationMilliseconds: 0)) }
    }

    private func begin(_ order: CurlOrder) {
        do throws(CurlError) {
            let exchange = try CurlExchange(order.request, settings)
            guard unsafe curl_multi_add_handle(mailbox.multi, exchange.handle) == CURLM_OK else {
                throw CurlError(word: "transport", detail: "the handle was not taken")
            }
            underWay[unsafe UInt(bitPattern: exchange.handle)] = (exchange, order.then)
        } catch {
            order.then(Exchanged(.failure(error), durationMilliseconds: 0))
        }
    }

    private func finishEnded() {
        var left: Int32 = 0
        while let message = unsafe curl_multi_info_read(mailbox.multi, &left) {
            guard unsafe message.pointee.msg == CURLMSG_DONE, let handle = unsafe message.pointee.easy_handle else {
                continue
            }
            let code = unsafe message.pointee.data.result
            unsafe curl_multi_remove_handle(mailbox.multi, handle)
            guard let one = underWay.removeValue(forKey: UInt(bitPattern: handle)) else { continue }
            one.then(
                Exchanged(one.exchange.result(code), durationMilliseconds: one.exchange.elapsedMilliseconds))
        }
    }
}
