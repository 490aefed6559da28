/// A request whose answer is not wholly written yet.
struct Slot {
    enum State {
        /// Somebody has the responder.
        case waiting
        case answered(Answer)
        /// The server's own answer.
        case refused(Refusal)
        /// The head is written, and the body follows.
        case streaming(StreamChannel)
    }

    var state: State
    let isHead: Bool

    /// The connection ends with it.
    var closes: Bool
}

/// The requests of a connection whose answers are not wholly written, in the order they came.
struct SlotQueue {
    private(set) var slots: [Slot] = []
    private var first = 0

    var count: Int { slots.count }
    var isEmpty: Bool { slots.isEmpty }

    /// The number that the next request gets.
    var nextSequence: Int { first + slots.count }

    /// Numbers a request that was answered at once and never stood here.
    mutating func skip() { first += 1 }

    mutating func append(_ slot: Slot) { slots.append(slot) }

    mutating func removeFirst() {
        slots.removeFirst()
        first += 1
    }

    mutating func startStreaming(_ channel: StreamChannel) {
        slots[slots.startIndex].state = .streaming(channel)
    }

    /// Puts an answer to its request.
    mutating func set(_ answer: Answer, sequence: Int) {
        let index = sequence - first
        guard slots.indices.contains(index), case .waiting = slots[index].state else { return }
        slots[index].state = .answered(answer)
    }

    /// Has the connection end with the last of them.
    mutating func closeAfterLast() {
        guard let last = slots.indices.last else { return }
        slots[last].closes = true
    }
}
