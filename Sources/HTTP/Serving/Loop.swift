import System

/// One thread's work: waits for its connections, its mail and its deadlines, and serves them in turn.
final class Loop {
    private static let listenerToken: UInt64 = 0
    private static let mailToken: UInt64 = 1

    private let poller: Poller
    private let mailboxes: [Mailbox]
    private let context: LoopContext
    private let tls: TLSStore?

    private var table = ConnectionTable()
    private var wheel: TimerWheel
    private var acceptor: Acceptor?
    /// When accepting goes on that was of no use.
    private var acceptAgain: Int64?
    /// Connections that have more to do than a turn allows.
    private var again: [UInt64] = []
    private var drainEnd: Int64?

    init(_ parts: LoopParts, mailboxes: [Mailbox], _ shared: HTTPServer.Shared) {
        poller = parts.poller
        self.mailboxes = mailboxes
        tls = shared.tls
        context = LoopContext(
            handler: shared.handler, limits: shared.limits, mailbox: parts.mailbox, counters: parts.counters,
            totals: shared.totals)
        wheel = TimerWheel(
            now: context.now, tickMilliseconds: HTTPLimits.tickMilliseconds, ticks: HTTPLimits.ticks)
    }

    /// Serves until it is told to drain, and has.
    func run() {
        defer { context.mailbox.close() }
        do {
            try poller.add(context.mailbox.wakeUp, token: Self.mailToken)
        } catch {
            // Nobody can reach this loop: what is dealt to it is closed with its mailbox.
            return
        }
        var events = Poller.Events(capacity: HTTPLimits.eventsPerWait)
        while !isOver {
            poller.wait(for: &events, upTo: patience)
            context.look()
            for index in 0..<events.count { act(events[index]) }
            takeAnotherTurn()
            keepDeadlines()
        }
        for connection in table.all {
            connection.close()
            settle(connection)
        }
    }

    private var isOver: Bool {
        guard let drainEnd else { return false }
        return table.count == 0 || context.now >= drainEnd
    }

    /// How long to wait where nothing happens.
    private var patience: Int? {
        if !again.isEmpty { return 0 }
        return table.count > 0 || acceptAgain != nil || drainEnd != nil ? Int(HTTPLimits.tickMilliseconds) : nil
    }

    private func act(_ event: Poller.Event) {
        switch event.token {
        case Self.listenerToken: accept()
        case Self.mailToken: for message in context.mailbox.takeAll() { read(message) }
        default:
            guard let connection = table[event.token] else { return }
            if event.isOver {
                connection.close()
            } else {
                if event.isReadable { connection.isReadable = true }
                connection.serve()
            }
            settle(connection)
        }
    }

    private func read(_ message: Mailbox.Message) {
        switch message {
        case .listen(let listener): listen(listener)
        case .adopt(let socket): adopt(socket)
        case .answer(let answer, let place):
            guard let connection = table[place.token] else { return Mailbox.refuse(message) }
            connection.slots.set(answer, sequence: place.sequence)
            // Served when all mail is read, so that answers that came together leave together.
            again.append(place.token)
        case .streamed(let token): again.append(token)
        case .drain(let end): drain(until: end)
        }
    }

    private func takeAnotherTurn() {
        guard !again.isEmpty else { return }
        let tokens = again
        again.removeAll(keepingCapacity: true)
        for token in tokens {
            guard let connection = table[token] else { continue }
            connection.serve()
            settle(connection)
        }
    }

    /// Sees to what a connection waits for, or drops it.
    private func settle(_ connection: Connection) {
        guard connection.stage != .closed else { return drop(connection) }
        let interest = connection.interest
        if interest != connection.toldInterest {
            connection.toldInterest = interest
            do {
                try poller.change(connection.socket, token: connection.token, interest)
            } catch {
                return drop(connection)
            }
        }
        connection.deadlineSet = connection.deadline()
        schedule(connection)
        if connection.wantsAnotherTurn { again.append(connection.token) }
    }

    private func drop(_ connection: Connection) {
        connection.close()
        let before = table.count
        table.remove(connection)
        if table.count < before { context.totals.connectionsOpen.wrappingSubtract(1, ordering: .relaxed) }
    }

    private func adopt(_ socket: Socket) {
        let token = table.reserve()
        let connection = Connection(token: token, socket: socket, tls: tls?.current, context: context)
        guard let connection, (try? poller.add(socket, token: token, .receiving)) != nil else {
            table.release(token)
            context.totals.connectionsOpen.wrappingSubtract(1, ordering: .relaxed)
            return
        }
        table.insert(connection)
        settle(connection)
    }
}

extension Loop {
    private func listen(_ listener: Listener) {
        acceptor = Acceptor(
            listener: listener, mailboxes: mailboxes, limits: context.limits, totals: context.totals,
            isSecure: tls != nil)
        do {
            try poller.add(listener, token: Self.listenerToken)
        } catch {
            acceptAgain = context.now
        }
    }

    private func accept() {
        guard let acceptor, acceptor.accept() == .stuck, let listener = acceptor.listener else { return }
        // Left alone for a moment, or it would be told of again and again.
        if (try? poller.remove(listener)) != nil { acceptAgain = context.now + HTTPLimits.pauseMilliseconds }
    }

    private func keepDeadlines() {
        if let acceptAgain, acceptAgain <= context.now, let listener = acceptor?.listener {
            if (try? poller.add(listener, token: Self.listenerToken)) != nil { self.acceptAgain = nil }
        }
        for token in wheel.due(at: context.now) {
            guard let connection = table[token] else { continue }
            connection.deadlineScheduled = .max
            if connection.deadlineSet <= context.now {
                connection.expire()
                settle(connection)
            } else {
                schedule(connection)
            }
        }
    }

    private func schedule(_ connection: Connection) {
        guard connection.deadlineSet < connection.deadlineScheduled else { return }
        connection.deadlineScheduled = connection.deadlineSet
        wheel.add(connection.token, at: connection.deadlineSet)
    }

    private func drain(until end: Int64) {
        if let acceptor {
            acceptor.finish()
            self.acceptor = nil
            acceptAgain = nil
            // After what was just dealt to them, since mail is read in order.
            for mailbox in mailboxes where mailbox !== context.mailbox { mailbox.post(.drain(until: end)) }
            // What was dealt to this loop itself is still in its own mailbox.
            return context.mailbox.post(.drain(until: end))
        }
        guard drainEnd == nil else { return }
        drainEnd = end
        context.drainingSince = context.now
        for connection in table.all {
            connection.drain()
            connection.serve()
            settle(connection)
        }
    }
}
