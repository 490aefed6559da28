/// A queue of limited length between threads: senders wait while it is full, receivers while it is empty.
///
/// After `close` nothing more goes in, and what is in it can still be taken out.
public final class BoundedInbox<Element: Sendable>: Sendable {
    /// What became of something sent.
    public enum Sending: Hashable, Sendable {
        case sent
        case closed
        case full
    }

    private struct State: Sendable {
        var elements: [Element] = []
        var isClosed = false
    }

    /// The most elements that can wait.
    public let capacity: Int

    private let state = Monitor(State())

    /// An inbox for at least one element.
    public init(capacity: Int) {
        self.capacity = max(capacity, 1)
    }

    /// How many elements wait.
    public var count: Int { state.withLock { $0.elements.count } }

    /// Puts an element in, once there is room; `sent` or `closed`.
    public func send(_ element: Element) -> Sending {
        state.wait { attempt(element, &$0) }
    }

    /// Puts an element in if there is room now.
    public func trySend(_ element: Element) -> Sending {
        state.withLock { attempt(element, &$0) } ?? .full
    }

    private func attempt(_ element: Element, _ state: inout State) -> Sending? {
        if state.isClosed { return .closed }
        guard state.elements.count < capacity else { return nil }
        state.elements.append(element)
        return .sent
    }

    /// The oldest element, once there is one; nil when the inbox is closed and empty.
    public func receive() -> Element? { receiveAll(upTo: 1).first }

    /// The oldest elements, at least one and at most `limit`, once there is one; none when closed and empty.
    ///
    /// What arrives while a group is being worked on makes up the next group.
    public func receiveAll(upTo limit: Int) -> [Element] {
        state.wait { state in
            guard !state.elements.isEmpty else { return state.isClosed ? [] : nil }
            if state.elements.count <= limit {
                let taken = state.elements
                state.elements = []
                return taken
            }
            let taken = Array(state.elements.prefix(max(limit, 1)))
            state.elements.removeFirst(taken.count)
            return taken
        }
    }

    /// Lets nothing more in and wakes whoever waits.
    public func close() {
        state.withLock { $0.isClosed = true }
    }
}
