import Delivery
import HTTP
import Primitives
import Service
import Testing

@Suite("The schedule of attempts, by a clock that is moved")
struct ScheduleTests {
    private static let hour: Int64 = 3_600
    /// Seconds after the first attempt at which each is made.
    static let offsets: [Int64] = [
        0, 5, 305, 2_105, 2_105 + 2 * hour, 2_105 + 7 * hour, 2_105 + 17 * hour, 2_105 + 31 * hour,
        2_105 + 51 * hour, 2_105 + 75 * hour,
    ]

    /// Moves the clock from one attempt to the next until nothing more is due.
    private func drive(_ post: Post, _ delivery: DeliveryService) throws {
        for count in 1...RetrySchedule.mostAttempts {
            let attempts = try post.attempts(count)
            try #require(attempts.count == count)
            guard let next = attempts.last?.nextAttemptAt else { return }
            post.watch.move(to: next.advanced(bySeconds: -1))
            delivery.wake()
            post.watch.move(to: next)
            delivery.wake()
        }
    }

    private func expectDead(_ post: Post) throws {
        let start = try Instant(parsing: Post.start)
        let attempts = try post.attempts(RetrySchedule.mostAttempts)
        #expect(attempts.map { $0.at.seconds(since: start) } == Self.offsets)
        #expect(attempts.map(\.attempt) == Array(1...10))
        #expect(attempts.map(\.state) == Array(repeating: .failed, count: 9) + [.dead])
        #expect(try post.endpoint().deadLetters == 1)
        #expect(try post.service.verify(limit: 5).differences == [])
    }

    @Test("without a network, ten attempts lead to the dead letters")
    func onPaper() throws {
        let post = try Post()
        try post.add("http://127.0.0.1:1/hook")
        let transport = PaperTransport(status: 500)
        let delivery = try post.delivery(over: transport)
        defer { delivery.stop(seconds: 1) }
        try post.shout()
        try drive(post, delivery)
        try expectDead(post)
        #expect(transport.requests.count == 10)
        #expect(Set(transport.requests.map(\.body)).count == 1)
    }

    @Test("with a receiver that fails, ten attempts lead to the dead letters, and one call replays")
    func overHTTP() throws {
        let receiver = try Receiver { _, count in HTTPResponse(status: count > 10 ? 200 : 503) }
        let post = try Post()
        try post.add(receiver.url + "/hook")
        let delivery = try post.delivery()
        defer { delivery.stop(seconds: 5) }
        try post.shout()
        try drive(post, delivery)
        try expectDead(post)
        #expect(receiver.heard.count == 10)
        #expect(Set(receiver.heard.map(\.id)).count == 1)
        let dead = try #require(try post.attempts(10).last)
        try post.run(ReplayDelivery(id: dead.id))
        delivery.wake()
        #expect(receiver.hears(11))
        let last = try #require(try post.attempts(11).last)
        #expect(last.replay && last.state == .delivered)
        #expect(try post.endpoint().deadLetters == 0)
    }
}
