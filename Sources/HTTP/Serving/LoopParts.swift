import System

/// What a loop is made of before its thread begins, and what others may hold of it.
struct LoopParts: Sendable {
    let poller: Poller
    let mailbox: Mailbox
    let counters: LoopCounters

    init() throws(SystemError) {
        poller = try Poller()
        mailbox = try Mailbox()
        counters = LoopCounters()
    }
}
