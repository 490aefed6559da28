import System

extension Connection {
    /// What the poller is to tell of.
    var interest: Poller.Interest {
        switch stage {
        case .handshaking(let interest): return interest
        case .lingering: return .receiving
        case .closed: return []
        case .serving:
            var interest: Poller.Interest = mayRead ? .receiving : []
            if output.unsentCount > 0 { interest.insert(.sending) }
            return interest
        }
    }

    /// The moment at which the wait is over, whatever comes; the largest number where it may go on for ever.
    mutating func deadline() -> Int64 {
        let limits = context.limits
        switch stage {
        case .closed: return .max
        case .handshaking: return soonerWhileDraining(stageStart + limits.handshakeMilliseconds)
        case .lingering: return stageStart + limits.lingerMilliseconds
        case .serving:
            let reading = readingDeadline()
            return stallStart.map { min(reading, $0 + limits.stallMilliseconds) } ?? reading
        }
    }

    /// Counts only while more is read: a peer is not to blame for what waits for others.
    private mutating func readingDeadline() -> Int64 {
        guard mayRead else {
            headStart = nil
            bodyStart = nil
            return .max
        }
        let limits = context.limits
        switch reading {
        case .nothing:
            return .max
        case .body:
            let start = bodyStart ?? context.now
            if bodyStart == nil { bodyStartCount = body.count }
            bodyStart = start
            let earned = Int64(body.count - bodyStartCount) * 1_000 / max(limits.bodyBytesPerSecond, 1)
            return start + limits.bodyGraceMilliseconds + earned
        case .head where !parser.isFresh:
            let start = headStart ?? context.now
            headStart = start
            return start + limits.headerMilliseconds
        case .head:
            return slots.isEmpty && output.unsentCount == 0 ? restDeadline() : .max
        }
    }

    /// How long a connection may bring nothing.
    private func restDeadline() -> Int64 {
        let limits = context.limits
        let rest =
            requestCount == 0
            ? stageStart + limits.headerMilliseconds : context.now + limits.idleMilliseconds
        return soonerWhileDraining(rest)
    }

    /// A server that drains does not wait for what has not begun.
    private func soonerWhileDraining(_ moment: Int64) -> Int64 {
        context.drainingSince.map { min(moment, $0 + context.limits.drainIdleMilliseconds) } ?? moment
    }

    /// Acts upon a deadline that has passed.
    mutating func expire() {
        switch (stage, reading) {
        case (.serving, _) where stallStart.map { $0 + context.limits.stallMilliseconds <= context.now } == true:
            giveUp()
        case (.serving, .body):
            refuse(.bodyTimeout)
            serve()
        case (.serving, .head) where !parser.isFresh:
            refuse(.headTimeout)
            serve()
        case (.handshaking, _):
            LoopCounters.add(1, to: context.counters.handshakesFailed)
            close()
        case (.serving, _):
            giveUp()
        case (.lingering, _), (.closed, _):
            close()
        }
    }

    private mutating func giveUp() {
        if !context.isDraining { LoopCounters.add(1, to: context.counters.connectionsTimedOut) }
        transport.shutdownSending()
        close()
    }

    /// Ends with what is in flight; one that rests may still bring a request for a moment.
    mutating func drain() {
        guard stage == .serving, !slots.isEmpty else { return }
        slots.closeAfterLast()
        reading = .nothing
        input = []
        body = []
    }
}
