import Synchronization
import System

/// What other threads tell a loop.
///
/// It is as long as there can be news: one message for each request in flight and each stream, and those are limited.
final class Mailbox: Sendable {
    enum Message: Sendable {
        /// Listen here and deal out what comes.
        case listen(Listener)
        /// Serve this connection.
        case adopt(Socket)
        case answer(Answer, AnswerPlace)
        /// A stream of this connection has something to send.
        case streamed(UInt64)
        /// Finish what is in flight, until this moment at the latest.
        case drain(until: Int64)
    }

    private struct State: Sendable {
        var messages: [Message] = []
        var isRinging = false
        var isClosed = false
    }

    let wakeUp: WakeUp
    private let state = Mutex(State())

    init() throws(SystemError) {
        wakeUp = try WakeUp()
    }

    /// Leaves a message, and wakes the loop unless somebody just has.
    func post(_ message: Message) {
        enum Way {
            case ring
            case wait
            case refuse
        }
        let way = state.withLock { state -> Way in
            if state.isClosed { return .refuse }
            state.messages.append(message)
            defer { state.isRinging = true }
            return state.isRinging ? .wait : .ring
        }
        switch way {
        case .ring: wakeUp.ring()
        case .wait: break
        case .refuse: Self.refuse(message)
        }
    }

    /// Takes nothing more; whoever wrote what is still here, or comes later, learns that nobody reads it.
    func close() {
        let left = state.withLock { state in
            state.isClosed = true
            let left = state.messages
            state.messages = []
            return left
        }
        for message in left { Self.refuse(message) }
    }

    /// A writer must not wait for a stream that nobody takes.
    static func refuse(_ message: Message) {
        if case .answer(.streamed(_, .some(let channel)), _) = message { channel.close() }
    }

    /// All messages, oldest first.
    func takeAll() -> [Message] {
        // Heard before they are taken: a message that comes in between is taken along without a ring.
        wakeUp.hear()
        return state.withLock { state in
            state.isRinging = false
            let taken = state.messages
            state.messages = []
            return taken
        }
    }
}
