import Primitives
import Service
import Storage
import System

/// What the deciding thread does, turn by turn.
extension DeliveryService {
    /// The longest the thread waits for something to fall due.
    private static let longestWaitSeconds: Int64 = 60
    /// How long it waits after the database refused it.
    private static let pauseMilliseconds: Int64 = 500

    func work() {
        var unsettled: [Telling] = []
        var turns = 0
        while true {
            let (told, isStopped) = take()
            unsettled += told
            if isStopped && unsettled.isEmpty { return }
            // Counted before looking: what is committed meanwhile is looked for in the next turn.
            let commits = service.database.figures.commits
            do {
                let turn = try service.deliveryTurn(
                    settling: unsettled, room: room(turns), worker: configuration.worker, at: configuration.clock())
                unsettled = []
                turns = (turns + 1) % EndpointsTable.mostEndpoints
                for message in turn.messages { send(message) }
                wait(until: turn.nextAt, after: commits)
            } catch {
                // Locked, full or closed: what is due stays due, and what came of messages is kept meanwhile.
                if isStopped { return }
                _ = desk.wait(upTo: Self.pauseMilliseconds) { $0.isStopped ? true : nil }
            }
        }
    }

    private func take() -> (told: [Telling], isStopped: Bool) {
        desk.withLock { desk in
            defer {
                desk.told = []
                desk.isWoken = false
            }
            return (desk.told, desk.isStopped)
        }
    }

    private func room(_ turns: Int) -> DeliveryRoom {
        desk.withLock { desk in
            let busy = desk.underWay.values.reduce(0, +)
            let free = desk.isStopping ? 0 : max(0, DeliveryLimits.mostAtOnce - busy)
            return DeliveryRoom(free: free, busy: desk.underWay, start: turns)
        }
    }

    /// Waits until something is due, came back, was announced, or was committed by anybody.
    private func wait(until next: Instant?, after commits: Int64) {
        let seconds = next.map { max(0, $0.seconds(since: configuration.clock())) } ?? Self.longestWaitSeconds
        let end = SystemClock.monotonicMilliseconds() + min(seconds, Self.longestWaitSeconds) * 1_000
        while true {
            let left = end - SystemClock.monotonicMilliseconds()
            let news = desk.wait(upTo: min(left, configuration.glanceMilliseconds)) { desk in
                desk.isWoken || desk.isStopped || !desk.told.isEmpty ? true : nil
            }
            if news != nil || left <= 0 || service.database.figures.commits != commits { return }
        }
    }

    private func send(_ message: Message) {
        desk.withLock { $0.underWay[message.endpoint, default: 0] += 1 }
        guard !message.secrets.isEmpty else {
            // Better not told than told unsigned; it is tried again, and the key file may be back by then.
            return finish(Telling(message, error: "secret_unreadable"))
        }
        let body = message.body
        let headers =
            [("content-type", "application/json"), ("user-agent", "Acquit")]
            + message.headers(at: configuration.clock(), body: body)
        let request = CurlRequest(method: "POST", url: message.url, headers: headers, body: body)
        transport.send(request) { [self] exchanged in
            var telling = Telling(message)
            switch exchanged.result {
            case .success(let response):
                telling.status = response.status
                telling.response = ResponseText.beginning(of: response.body)
            case .failure(.stopped):
                return drop(message)
            case .failure(let error):
                telling.error = error.word
                telling.response = error.detail
            }
            telling.durationMilliseconds = exchanged.durationMilliseconds
            finish(telling)
        }
    }

    private func finish(_ telling: Telling) {
        var telling = telling
        telling.chance = configuration.chance()
        desk.withLock { desk in
            desk.returned(telling.message.endpoint)
            if telling.isSuccess { desk.figures.delivered += 1 } else { desk.figures.failed += 1 }
            desk.told.append(telling)
        }
    }

    /// Forgets a message that we broke off ourselves: its lane is let go at the next start.
    private func drop(_ message: Message) {
        desk.withLock { $0.returned(message.endpoint) }
    }
}

extension DeliveryDesk {
    /// Takes a message off those on their way.
    fileprivate mutating func returned(_ endpoint: EndpointID) {
        let left = (underWay[endpoint] ?? 1) - 1
        underWay[endpoint] = left > 0 ? left : nil
    }
}

/// How an answer begins, as people can read it.
enum ResponseText {
    /// The first bytes as text, controls as spaces; nothing where there are none.
    static func beginning(of body: [UInt8]) -> String? {
        guard !body.isEmpty else { return nil }
        let bytes = body.prefix(DeliveryLimits.longestResponseKept).map { $0 < 0x20 || $0 == 0x7F ? 0x20 : $0 }
        return String(decoding: bytes, as: UTF8.self)
    }
}
