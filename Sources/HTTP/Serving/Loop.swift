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
        for seat in table.all { update(seat) { $0.close() } }
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
            guard let seat = table[event.token] else { return }
            update(seat) { connection in
                if event.isOver { return connection.close() }
                if event.isReadable { connection.isReadable = true }
                connection.serve()
            }
        }
    }

    private func read(_ message: Mailbox.Message) {
        switch message {
        case .listen(let listener): listen(listener)
        case .adopt(let socket): adopt(socket)
        case .answer(let answer, let place):
            guard let seat = table[place.token] else { return Mailbox.refuse(message) }
            seat.connection.slots.set(answer, sequence: place.sequence)
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
            if let seat = table[token] { update(seat) { $0.serve() } }
        }
    }

    /// Does something with a connection, and sees to what it waits for then, or drops it.
    private func update(_ seat: Seat, _ body: (inout Connection) -> Void) {
        body(&seat.connection)
        if !settle(&seat.connection) { drop(seat) }
    }

    /// False where the connection is over.
    private func settle(_ connection: inout Connection) -> Bool {
        guard connection.stage != .closed else { return false }
        let interest = connection.interest
        if interest != connection.toldInterest {
            connection.toldInterest = interest
            do {
                try poller.change(connection.socket, token: connection.token, interest)
            } catch {
                return false
            }
        }
        connection.deadlineSet = connection.deadline()
        schedule(&connection)
        if connection.wantsAnotherTurn { again.append(connection.token) }
        return true
    }

    private func drop(_ seat: Seat) {
        seat.connection.close()
        table.remove(seat.connection.token)
        context.totals.connectionsOpen.wrappingSubtract(1, ordering: .relaxed)
    }

    private func adopt(_ socket: Socket) {
        let token = table.reserve()
        guard let transport = Transport(socket, tls?.current),
            (try? poller.add(socket, token: token, .receiving)) != nil
        else {
            table.release(token)
            context.totals.connectionsOpen.wrappingSubtract(1, ordering: .relaxed)
            return
        }
        let seat = Seat(Connection(token: token, socket: socket, transport: transport, context: context))
        table.insert(seat, token: token)
        update(seat) { _ in }
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
            guard let seat = table[token] else { continue }
            seat.connection.deadlineScheduled = .max
            if seat.connection.deadlineSet <= context.now {
                update(seat) { $0.expire() }
            } else {
                schedule(&seat.connection)
            }
        }
    }

    private func schedule(_ connection: inout Connection) {
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
        for seat in table.all {
            update(seat) { connection in
                connection.drain()
                connection.serve()
            }
        }
    }
}
