import Synchronization

/// The right to answer one request: on any thread, now or later.
///
/// Only the first answer counts. Dropped without one, it answers 500.
public final class Responder: Sendable {
    private enum State: Sendable {
        /// The handler has it, and the loop waits for the handler to return.
        case handling
        /// The handler has answered before it returned, so nobody needs to be woken.
        case answered(Answer)
        /// The handler has returned; the answer goes through the mailbox of the loop.
        case detached
        case done
    }

    private let state = Mutex(State.handling)
    private let mailbox: Mailbox
    private let place: AnswerPlace
    private let isHead: Bool
    private let streamBytes: Int

    init(mailbox: Mailbox, place: AnswerPlace, isHead: Bool, streamBytes: Int) {
        self.mailbox = mailbox
        self.place = place
        self.isHead = isHead
        self.streamBytes = streamBytes
    }

    deinit {
        if case .detached = state.withLock({ $0 }) {
            mailbox.post(.answer(.whole(HTTPResponse(status: 500)), place))
        }
    }

    /// Answers.
    public func respond(_ response: HTTPResponse) {
        answer(.whole(response))
    }

    /// Answers with a head whose body follows in parts; a body given with the head is its first part.
    public func stream(_ head: HTTPResponse) -> HTTPBodyWriter {
        guard !isHead, head.allowsBody else {
            answer(.streamed(head, nil))
            return HTTPBodyWriter(nil)
        }
        let channel = StreamChannel(limit: streamBytes) { [mailbox, place] in mailbox.post(.streamed(place.token)) }
        if !answer(.streamed(head, channel)) { channel.end(.finished) }
        return HTTPBodyWriter(channel)
    }

    @discardableResult
    private func answer(_ answer: Answer) -> Bool {
        enum Way {
            case loop
            case mailbox
            case none
        }
        let way = state.withLock { state -> Way in
            switch state {
            case .handling:
                state = .answered(answer)
                return .loop
            case .detached:
                state = .done
                return .mailbox
            case .answered, .done:
                return .none
            }
        }
        if way == .mailbox { mailbox.post(.answer(answer, place)) }
        return way != .none
    }

    /// What the handler answered before it returned; where that is nothing, the answer will come by mail.
    func detach() -> Answer? {
        state.withLock { state in
            if case .answered(let answer) = state {
                state = .done
                return answer
            }
            state = .detached
            return nil
        }
    }
}
