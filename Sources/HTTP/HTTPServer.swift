import System

/// A strict HTTP/1.1 server: one listener, and a loop of its own on each of some threads.
public final class HTTPServer: Sendable {
    /// What all loops share.
    struct Shared: Sendable {
        let handler: any HTTPHandler
        let limits: HTTPLimits
        let totals: Counters
        let tls: TLSStore?
    }

    private enum Stage: Sendable {
        case listening(Listener)
        case serving([WorkerThread])
        case over
    }

    /// The port it listens on; of the system's choice where zero was asked for.
    public let port: Int

    private let shared: Shared
    private let loops: [LoopParts]
    private let stage: Monitor<Stage>

    /// Reads the certificate and listens, so that whoever connects from now on waits for `start`.
    public init(_ configuration: HTTPConfiguration, handler: any HTTPHandler) throws(HTTPServerFault) {
        let tls: TLSStore?
        do {
            tls = if let files = configuration.tls { try TLSStore(files) } else { nil }
        } catch {
            throw .tls(error)
        }
        do {
            var loops: [LoopParts] = []
            for _ in 0..<max(configuration.loops ?? Poller.usefulCount, 1) { loops.append(try LoopParts()) }
            let listener = try Listener(address: configuration.address, port: configuration.port)
            port = listener.port
            self.loops = loops
            stage = Monitor(.listening(listener))
        } catch {
            throw .system(error)
        }
        shared = Shared(handler: handler, limits: configuration.limits, totals: Counters(), tls: tls)
    }

    deinit { endLoops(by: 0) }

    /// Begins to serve.
    ///
    /// Signals that are to be waited for must have been blocked before: the threads that begin here inherit that.
    public func start() throws(HTTPServerFault) {
        // A peer that is gone must not end the process; TLS writes without saying so to the kernel.
        Signals.ignoreBrokenPipe()
        try stage.withLock { stage throws(HTTPServerFault) in
            guard case .listening(let listener) = stage else { throw .used }
            stage = .over
            do throws(SystemError) {
                stage = .serving(try startLoops(listening: listener))
            } catch {
                throw .system(error)
            }
        }
    }

    private func startLoops(listening listener: Listener) throws(SystemError) -> [WorkerThread] {
        let shared = shared
        let mailboxes = loops.map(\.mailbox)
        var threads: [WorkerThread] = []
        do {
            for (index, parts) in loops.enumerated() {
                let work: @Sendable () -> Void = { Loop(parts, mailboxes: mailboxes, shared).run() }
                threads.append(try WorkerThread(name: "http-\(index)", body: work))
            }
        } catch {
            for mailbox in mailboxes { mailbox.post(.drain(until: 0)) }
            throw error
        }
        mailboxes[0].post(.listen(listener))
        return threads
    }

    /// Takes on whoever waits, listens no more, answers what was asked, and returns when that is done.
    ///
    /// Answers say `Connection: close`. After so many seconds, connections that are still open are closed as they are.
    public func drain(seconds: Int) {
        endLoops(by: SystemClock.monotonicMilliseconds() + Int64(max(min(seconds, 86_400), 0)) * 1_000)
    }

    private func endLoops(by end: Int64) {
        let threads = stage.withLock { stage -> [WorkerThread] in
            defer { stage = .over }
            guard case .serving(let threads) = stage else { return [] }
            loops[0].mailbox.post(.drain(until: end))
            return threads
        }
        for thread in threads { thread.join() }
    }

    /// Reads the certificate and its key again; where that fails, those in use stay in use.
    public func reloadCertificate() throws(HTTPServerFault) {
        do {
            try shared.tls?.reload()
        } catch {
            throw .tls(error)
        }
    }

    /// What it has done so far.
    public var figures: HTTPFigures { shared.totals.figures(loops.map(\.counters)) }
}
