import System

/// What the connections of one loop share; used by its thread only.
final class LoopContext {
    let handler: any HTTPHandler
    let limits: HTTPLimits
    let mailbox: Mailbox
    let counters: LoopCounters
    let totals: Counters

    /// The clock as it was when the loop last woke, in milliseconds that never go back.
    private(set) var now: Int64 = 0

    /// The `Date` of that moment.
    private(set) var date = DateLine()

    /// Where bytes are read to; whoever reads takes it out and puts it back.
    var scratch = [UInt8](repeating: 0, count: HTTPLimits.readBytes)

    /// The bytes of requests that are not whole yet.
    var arrivingBytes = 0

    /// Since when the loop drains.
    var drainingSince: Int64?

    init(handler: any HTTPHandler, limits: HTTPLimits, mailbox: Mailbox, counters: LoopCounters, totals: Counters) {
        self.handler = handler
        self.limits = limits
        self.mailbox = mailbox
        self.counters = counters
        self.totals = totals
        look()
    }

    var isDraining: Bool { drainingSince != nil }

    /// Looks at the clocks.
    func look() {
        now = SystemClock.monotonicMilliseconds()
        date.set(SystemClock.now().seconds)
    }
}
