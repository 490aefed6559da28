import JSON
import Primitives
import Storage
import Synchronization
import Testing

@testable import Service

/// A worker without a transport: it takes what is due and says what came of it.
private struct Worker {
    let desk: Desk
    let watch: Watch

    init() throws {
        desk = try Desk()
        watch = Watch(try Instant(parsing: Desk.start))
    }

    @discardableResult
    func add(
        _ id: String, account: AccountID? = nil, events: [EventType]? = nil
    ) throws -> AddEndpoint.Answer {
        try desk.run(
            AddEndpoint(
                url: try EndpointURL(parsing: "https://hooks.example.com/\(id)"), id: try EndpointID(parsing: id),
                account: account, events: events))
    }

    func shout(_ count: Int = 1, of account: AccountID? = nil) throws {
        try desk.run(Shout(account: account ?? desk.acme, count: count))
    }

    func turn(_ tellings: [Telling] = [], free: Int = 10) throws -> DeliveryTurn {
        try desk.service.deliveryTurn(
            settling: tellings, room: DeliveryRoom(free: free), worker: "test", at: watch.time)
    }

    func endpoint(_ id: String) throws -> EndpointAnswer {
        let all = try desk.ask(ListEndpoints())
        return try #require(all.first { $0.id.text == id })
    }

    func deliveries(_ state: AttemptOutcome? = nil) throws -> [DeliveryAnswer] {
        try desk.ask(ListDeliveries(state: state))
    }

    /// What is stored must follow from what was recorded.
    func verify() throws {
        #expect(try desk.service.verify(limit: 5).differences == [])
    }
}

@Suite("Lanes")
struct LaneTests {
    @Test("an event goes to every endpoint that is told of it, and to no other")
    func fanOut() throws {
        let worker = try Worker()
        try worker.add("everything")
        try worker.add("acme-only", account: worker.desk.acme)
        try worker.add("orders", events: [.orderCreated])
        try worker.shout(2)
        try worker.desk.run(Shout(account: nil))
        let turn = try worker.turn()
        #expect(
            turn.messages.map { "\($0.endpoint) \($0.event.account?.text ?? "-") \($0.event.sequence)" }.sorted()
                == ["acme-only acme 1", "everything - 1", "everything acme 1"])
        try worker.verify()
    }

    @Test("what happened before an endpoint was added is not told there")
    func late() throws {
        let worker = try Worker()
        try worker.shout(3)
        try worker.add("late")
        try worker.shout()
        #expect(try worker.turn().messages.map(\.event.sequence) == [4])
        try worker.verify()
    }

    @Test("a lane tells one event at a time, in order")
    func order() throws {
        let worker = try Worker()
        try worker.add("one")
        try worker.shout(5)
        var told: [Int64] = []
        var turn = try worker.turn()
        while let message = turn.messages.first {
            #expect(turn.messages.count == 1)
            told.append(message.event.sequence)
            turn = try worker.turn([Telling(message, status: 204)])
        }
        #expect(told == [1, 2, 3, 4, 5])
        #expect(try worker.endpoint("one").waiting == 0)
        try worker.verify()
    }

    @Test("a failing event is tried ten times at the scheduled offsets, then it is a dead letter and the lane goes on")
    func schedule() throws {
        let worker = try Worker()
        try worker.add("down")
        try worker.shout(2)
        let start = worker.watch.time
        var offsets: [Int64] = []
        var turn = try worker.turn()
        for _ in 0..<RetrySchedule.mostAttempts {
            let message = try #require(turn.messages.first)
            #expect(message.event.sequence == 1)
            offsets.append(worker.watch.time.seconds(since: start))
            turn = try worker.turn([Telling(message, status: 503)])
            guard let next = turn.nextAt, turn.messages.isEmpty else { break }
            // One second before it is due, nothing is.
            worker.watch.move(bySeconds: next.seconds(since: worker.watch.time) - 1)
            #expect(try worker.turn().messages.isEmpty)
            worker.watch.move(bySeconds: 1)
            turn = try worker.turn()
        }
        let hour: Int64 = 3_600
        #expect(
            offsets == [
                0, 5, 305, 2_105, 2_105 + 2 * hour, 2_105 + 7 * hour, 2_105 + 17 * hour, 2_105 + 31 * hour,
                2_105 + 51 * hour, 2_105 + 75 * hour,
            ])
        #expect(turn.messages.map(\.event.sequence) == [2])
        #expect(try worker.deliveries(.dead).map(\.sequence) == [1])
        #expect(try worker.deliveries().count == 10)
        #expect(try worker.endpoint("down").deadLetters == 1)
        try worker.verify()
    }

    @Test("chance adds at most a tenth to a delay and takes nothing away", arguments: 1...9)
    func jitter(attempt: Int) throws {
        let plain = try #require(RetrySchedule.delaySeconds(after: attempt, chance: 0))
        for chance in [1, 7, 499, 12_345, UInt64.max] {
            let delay = try #require(RetrySchedule.delaySeconds(after: attempt, chance: chance))
            #expect(plain...(plain + plain / 10) ~= delay)
        }
    }

    @Test("a dead letter is told once more by one call, and is delivered or dead again")
    func replay() throws {
        let worker = try Worker()
        try worker.add("down")
        try worker.shout()
        var turn = try worker.turn()
        while let message = turn.messages.first {
            turn = try worker.turn([Telling(message, error: "timeout")])
            guard let next = turn.nextAt else { break }
            worker.watch.move(bySeconds: next.seconds(since: worker.watch.time))
            turn = try worker.turn()
        }
        let dead = try #require(try worker.deliveries(.dead).first)
        #expect(dead.deadLetter == .dead)
        try worker.desk.run(ReplayDelivery(id: dead.id))
        let again = try #require(try worker.turn().messages.first)
        #expect(again.isReplay && again.number == 11 && again.event.id == dead.event)
        #expect(try worker.turn([Telling(again, status: 500)]).messages.isEmpty)
        #expect(try worker.deliveries(.dead).map(\.deadLetter) == [.dead, .dead])
        try worker.desk.run(ReplayDelivery(id: dead.id))
        let last = try #require(try worker.turn().messages.first)
        _ = try worker.turn([Telling(last, status: 200)])
        #expect(try worker.deliveries(.dead).map(\.deadLetter) == [.delivered, .delivered])
        #expect(try worker.endpoint("down").deadLetters == 0)
        #expect(throws: Refusal.self) { try worker.desk.run(ReplayDelivery(id: dead.id)) }
        try worker.verify()
    }

    @Test("410 disables an endpoint at once, and everybody else is told")
    func gone() throws {
        let worker = try Worker()
        try worker.add("gone")
        try worker.add("other", events: [.endpointDisabled])
        try worker.shout(3)
        let message = try #require(try worker.turn().messages.first)
        let turn = try worker.turn([Telling(message, status: 410)])
        let endpoint = try worker.endpoint("gone")
        #expect(endpoint.state == .disabled && endpoint.reason == .gone && endpoint.waiting == 4)
        #expect(turn.messages.map(\.endpoint.text) == ["other"])
        #expect(turn.messages.map(\.event.type) == [.endpointDisabled])
        worker.watch.move(bySeconds: 86_400)
        #expect(try worker.turn().messages.allSatisfy { $0.endpoint.text == "other" })
        try worker.verify()
    }

    @Test("five days of failure disable an endpoint; enabled again it goes on where it stopped")
    func failing() throws {
        let worker = try Worker()
        let id = try worker.add("down").id
        try worker.shout(3)
        var turn = try worker.turn()
        let start = worker.watch.time
        while let message = turn.messages.first {
            turn = try worker.turn([Telling(message, status: 500)])
            if try worker.endpoint("down").state == .disabled { break }
            let next = turn.messages.isEmpty ? turn.nextAt : worker.watch.time
            worker.watch.move(bySeconds: try #require(next).seconds(since: worker.watch.time))
            if turn.messages.isEmpty { turn = try worker.turn() }
        }
        let down = try worker.endpoint("down")
        #expect(down.reason == .failing && down.failingSince == start)
        #expect(worker.watch.time.seconds(since: start) >= 5 * 86_400)
        #expect(worker.watch.time.seconds(since: start) < 6 * 86_400)
        #expect(try worker.turn().messages.isEmpty)
        #expect(try worker.desk.events(ofNobody: true).map(\.type) == [.endpointDisabled])
        try worker.desk.run(EnableEndpoint(id: id))
        let again = try worker.turn().messages
        #expect(again.filter { $0.event.account != nil }.map(\.event.sequence) == [2])
        try worker.verify()
    }

    @Test("a success ends a run of failures")
    func recovery() throws {
        let worker = try Worker()
        try worker.add("shaky")
        try worker.shout()
        let message = try #require(try worker.turn().messages.first)
        _ = try worker.turn([Telling(message, status: 500)])
        #expect(try worker.endpoint("shaky").failures == 1)
        worker.watch.move(bySeconds: 5)
        let again = try #require(try worker.turn().messages.first)
        _ = try worker.turn([Telling(again, status: 200)])
        let endpoint = try worker.endpoint("shaky")
        #expect(endpoint.failures == 0 && endpoint.failingSince == nil)
    }

    @Test("an endpoint with many lanes takes no more than its share")
    func share() throws {
        let worker = try Worker()
        try worker.add("a-many")
        try worker.add("b-one", account: worker.desk.acme)
        for number in 1...20 { try worker.shout(of: try AccountID(parsing: "other-\(number)")) }
        try worker.shout()
        let turn = try worker.turn(free: 100)
        #expect(turn.messages.filter { $0.endpoint.text == "a-many" }.count == DeliveryLimits.mostPerEndpoint)
        #expect(turn.messages.filter { $0.endpoint.text == "b-one" }.count == 1)
    }

    @Test("a claimed lane is nobody else's until its lease ends, or the process starts anew")
    func lease() throws {
        let worker = try Worker()
        try worker.add("one")
        try worker.shout()
        #expect(try worker.turn().messages.count == 1)
        #expect(try worker.turn().messages.isEmpty)
        worker.watch.move(bySeconds: DeliveryLimits.leaseSeconds)
        #expect(try worker.turn().messages.count == 1)
        try worker.desk.service.releaseDeliveryClaims()
        #expect(try worker.turn().messages.count == 1)
    }

    @Test("an outcome that comes twice, or too late, counts once")
    func twice() throws {
        let worker = try Worker()
        try worker.add("one")
        try worker.shout(2)
        let message = try #require(try worker.turn().messages.first)
        let next = try #require(try worker.turn([Telling(message, status: 200)]).messages.first)
        _ = try worker.turn([Telling(message, status: 200), Telling(message, status: 500)])
        #expect(next.event.sequence == 2)
        #expect(try worker.deliveries().count == 1)
        try worker.verify()
    }
}

@Suite("Messages")
struct MessageTests {
    @Test("a message says what, when, whose and which, and carries the particulars as they were kept")
    func body() throws {
        let worker = try Worker()
        try worker.add("one")
        try worker.desk.run(Shout(account: worker.desk.acme, text: "größer 💡 \"\u{1}"))
        let message = try #require(try worker.turn().messages.first)
        let node = try JSONReader.read(message.body)
        let expected = """
            {"type":"lot.granted","id":"\(message.event.id.text)","timestamp":"2026-03-02T09:00:00Z","account":"acme",\
            "sequence":1,"data":{"text":"größer 💡 \\"\\u0001"}}
            """
        #expect(String(decoding: message.body, as: UTF8.self) == expected)
        #expect(node.written() == message.body)
    }

    @Test("after a rotation both secrets sign, and when the overlap is over the new one alone")
    func rotation() throws {
        let worker = try Worker()
        let first = try worker.add("one")
        let second = try worker.desk.run(RotateEndpoint(id: first.id, overlapHours: 1))
        #expect(first.secret.hasPrefix("whsec_") && second.secret != first.secret)
        try worker.shout()
        let both = try #require(try worker.turn().messages.first)
        #expect(both.secrets.map(\.text) == [second.secret, first.secret])
        let header = both.headers(at: worker.watch.time, body: both.body).last?.value ?? ""
        #expect(header.split(separator: " ").count == 2)
        worker.watch.move(bySeconds: 3_600)
        let one = try #require(try worker.turn().messages.first)
        #expect(one.secrets.map(\.text) == [second.secret])
    }

    @Test("a secret is nowhere in the database as it is")
    func sealed() throws {
        let worker = try Worker()
        let added = try worker.add("one")
        let boxes = try worker.desk.service.database.read { transaction in
            try EndpointSecretsTable.secrets(of: added.id, in: transaction).map(\.box)
        }
        #expect(boxes.count == 1)
        #expect(!boxes.contains { $0.starts(with: Array("whsec_".utf8)) || $0 == Array(added.secret.utf8) })
    }
}
