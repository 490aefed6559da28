import Testing

@testable import System

@Suite("Threads and inboxes")
struct ThreadTests {
    @Test("what is sent is received in order, in groups no larger than asked for")
    func order() {
        let inbox = BoundedInbox<Int>(capacity: 10)
        for number in 0..<7 { #expect(inbox.send(number) == .sent) }
        #expect(inbox.receiveAll(upTo: 3) == [0, 1, 2])
        #expect(inbox.receive() == 3)
        #expect(inbox.receiveAll(upTo: 100) == [4, 5, 6])
        #expect(inbox.count == 0)
    }

    @Test("a full inbox takes no more until there is room")
    func full() throws {
        let inbox = BoundedInbox<Int>(capacity: 1)
        #expect(inbox.trySend(1) == .sent)
        #expect(inbox.trySend(2) == .full)
        let outcome = Monitor<BoundedInbox<Int>.Sending?>(nil)
        let sender = try WorkerThread(name: "sender") {
            let result = inbox.send(3)
            outcome.withLock { $0 = result }
        }
        #expect(inbox.receive() == 1)
        #expect(inbox.receive() == 3)
        sender.join()
        #expect(outcome.withLock { $0 } == .sent)
    }

    @Test("closing lets nothing more in, wakes whoever waits, and loses nothing")
    func closing() throws {
        let inbox = BoundedInbox<Int>(capacity: 2)
        #expect(inbox.send(1) == .sent)
        #expect(inbox.send(2) == .sent)
        let outcome = Monitor<BoundedInbox<Int>.Sending?>(nil)
        let sender = try WorkerThread(name: "sender") {
            let result = inbox.send(3)
            outcome.withLock { $0 = result }
        }
        inbox.close()
        sender.join()
        #expect(outcome.withLock { $0 } == .closed)
        #expect(inbox.trySend(4) == .closed)
        #expect(inbox.receiveAll(upTo: 9) == [1, 2])
        #expect(inbox.receiveAll(upTo: 9) == [])
        #expect(inbox.receive() == nil)
    }

    @Test("many senders and receivers lose and double nothing")
    func crowd() throws {
        let inbox = BoundedInbox<Int>(capacity: 8)
        let received = Monitor<[Int]>([])
        let receivers = try (0..<3).map { index in
            try WorkerThread(name: "receiver-\(index)") {
                while true {
                    let group = inbox.receiveAll(upTo: 5)
                    if group.isEmpty { return }
                    received.withLock { $0 += group }
                }
            }
        }
        let senders = try (0..<4).map { index in
            try WorkerThread(name: "sender-\(index)") {
                for number in 0..<2_500 { _ = inbox.send(index * 2_500 + number) }
            }
        }
        for sender in senders { sender.join() }
        inbox.close()
        for receiver in receivers { receiver.join() }
        #expect(received.withLock { $0 }.sorted() == Array(0..<10_000))
    }

    @Test("a wait ends in vain at its limit, and early when the value has come")
    func waiting() throws {
        let monitor = Monitor(0)
        #expect(monitor.wait(upTo: 1) { $0 == 1 ? "came" : nil } == nil)
        let worker = try WorkerThread(name: "setter") { monitor.withLock { $0 = 1 } }
        #expect(monitor.wait(upTo: 60_000) { $0 == 1 ? "came" : nil } == "came")
        #expect(monitor.wait(upTo: .max) { $0 == 1 ? "came" : nil } == "came")
        #expect(monitor.wait(upTo: .min) { $0 == 2 ? "came" : nil } == nil)
        worker.join()
    }

    @Test("a thread has its name, runs once, and can be joined twice or not at all")
    func thread() throws {
        let names = Monitor<[String]>([])
        let body: @Sendable () -> Void = {
            let name = (try? Files.read("/proc/thread-self/comm", limit: 100)) ?? []
            names.withLock { $0.append(String(decoding: name, as: UTF8.self)) }
        }
        let thread = try WorkerThread(name: "acquit-writer-thread", body: body)
        thread.join()
        thread.join()
        #expect(names.withLock { $0 } == ["acquit-writer-t\n"])
        _ = try WorkerThread(name: "loose", body: body)
        #expect(names.wait { $0.count == 2 ? $0[1] : nil } == "loose\n")
    }
}
