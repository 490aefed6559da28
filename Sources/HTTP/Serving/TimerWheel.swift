/// Which connections to look at when: a ring of ticks.
///
/// A connection whose deadline moves away is left where it is and looked at in vain, so that serving a request on it
/// costs nothing here.
struct TimerWheel {
    private var buckets: [[UInt64]]
    private let tickMilliseconds: Int64
    private var nextTick: Int64

    init(now: Int64, tickMilliseconds: Int64, ticks: Int) {
        buckets = Array(repeating: [], count: max(ticks, 2))
        self.tickMilliseconds = max(tickMilliseconds, 1)
        nextTick = now / self.tickMilliseconds
    }

    /// Has a token looked at when a moment has passed, or sooner where that is farther than the ring is long.
    mutating func add(_ token: UInt64, at moment: Int64) {
        let last = nextTick + Int64(buckets.count) - 1
        let tick = min(max(moment / tickMilliseconds + 1, nextTick), last)
        buckets[index(tick)].append(token)
    }

    /// The tokens to look at now; each has to be added again to be looked at again.
    mutating func due(at now: Int64) -> [UInt64] {
        let tick = now / tickMilliseconds
        guard tick >= nextTick else { return [] }
        var due: [UInt64] = []
        // After a long pause every bucket is due, once.
        for passed in max(nextTick, tick - Int64(buckets.count) + 1)...tick {
            due += buckets[index(passed)]
            buckets[index(passed)].removeAll(keepingCapacity: true)
        }
        nextTick = tick + 1
        return due
    }

    private func index(_ tick: Int64) -> Int { Int(tick % Int64(buckets.count)) }
}
