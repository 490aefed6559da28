import System

/// Takes connections on and deals them out to the loops in turn; used by the thread of the loop that listens.
final class Acceptor {
    /// The connections that may be open at once.
    private let limit: Int
    private let mailboxes: [Mailbox]
    private let totals: Counters
    private let isSecure: Bool
    private let spare = SpareDescriptor()
    private var next = 0
    private var scratch = [UInt8](repeating: 0, count: HTTPLimits.keptBytes)

    /// Where nothing listens any more, this is nil.
    private(set) var listener: Listener?

    init(listener: Listener, mailboxes: [Mailbox], limits: HTTPLimits, totals: Counters, isSecure: Bool) {
        self.listener = listener
        self.mailboxes = mailboxes
        self.totals = totals
        self.isSecure = isSecure
        limit = max(min(limits.connections, Descriptors.limit() - limits.reservedDescriptors), 1)
    }

    /// What became of a turn of accepting.
    enum Turn: Hashable {
        /// Nobody waits any more.
        case done
        /// Perhaps somebody waits.
        case more
        /// Somebody waits who cannot be taken on, nor turned away.
        case stuck
    }

    /// Accepts for a while.
    func accept() -> Turn {
        guard let listener else { return .done }
        for _ in 0..<HTTPLimits.acceptancesPerTurn {
            switch listener.accept() {
            case .accepted(let socket): take(socket)
            case .none: return .done
            case .exhausted: if !turnAway(listener) { return .stuck }
            }
        }
        return .more
    }

    /// Accepts until nobody waits, and listens no more.
    func finish() {
        while accept() == .more {}
        listener = nil
    }

    private func take(_ socket: Socket) {
        guard totals.connectionsOpen.load(ordering: .relaxed) < limit else { return shed(socket) }
        totals.connectionsOpen.wrappingAdd(1, ordering: .relaxed)
        totals.connectionsAccepted.wrappingAdd(1, ordering: .relaxed)
        mailboxes[next].post(.adopt(socket))
        next = (next + 1) % mailboxes.count
    }

    /// Accepts one with the spare descriptor, only to turn it away; otherwise it would wait for nothing.
    private func turnAway(_ listener: Listener) -> Bool {
        spare.lend {
            guard case .accepted(let socket) = listener.accept() else { return false }
            shed(socket)
            return true
        }
    }

    /// Says that there are too many, where that can be said without a handshake, and closes.
    private func shed(_ socket: Socket) {
        totals.connectionsShed.wrappingAdd(1, ordering: .relaxed)
        guard !isSecure else { return }
        // What has come is read first, as a socket closed with bytes left in it takes back what was sent.
        _ = socket.receive(into: &scratch)
        _ = socket.send(Self.refusal, from: 0)
        socket.shutdownSending()
    }

    private static let refusal: [UInt8] = {
        var bytes: [UInt8] = []
        let setting = AnswerWriter.Setting(isHead: false, closes: true, date: [])
        AnswerWriter.write(Refusal.overloaded.response, setting, to: &bytes)
        return bytes
    }()
}
