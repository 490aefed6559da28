import Catalog
import Primitives
import System

/// Runs a helpdesk's log through fresh sandboxes: what would have been promised, met, breached, held, charged, waived.
///
/// Every opening, event and verdict is the operation that an agent would have called, at the instant the log names.
/// Nothing expires, compensates, suspends or closes by itself. Accounts know nothing of one another, so a long log is
/// dealt out by account to as many sandboxes as there are processors.
public struct Replay {
    /// The most sandboxes side by side.
    static let mostLanes = 8
    /// How many accounts a sandbox has to have before another is worth its making.
    static let accountsPerLane = 40

    private let log: ReplayLog
    private let timeline: ReplayTimeline
    private let lanes: [ReplayLane]

    /// Reads a log and makes the sandboxes it will run in.
    ///
    /// - Throws: a refusal that names every fault of the mapping, or every column the log lacks.
    public init(log bytes: [UInt8], mapping: ReplayMapping, catalogue files: [CatalogueFile]) throws {
        let catalogue = try Service.readCatalogue(files)
        guard catalogue.plan(mapping.plan) != nil else {
            throw Refusal.badField("plan", code: "plan_unknown", "the catalogue has no plan `\(mapping.plan.text)`")
        }
        let log = try ReplayLog(bytes, by: mapping)
        let timeline = ReplayTimeline(log, by: mapping)
        lanes = try Self.deal(timeline.steps, of: log).map { steps in
            try ReplayLane(steps, of: log, mapping: mapping, catalogue: files)
        }
        self.log = log
        self.timeline = timeline
    }

    /// The steps of each lane, in order: an account's are all in one.
    private static func deal(_ steps: [ReplayTimeline.Step], of log: ReplayLog) -> [[ReplayTimeline.Step]] {
        var numbers: [String: Int] = [:]
        for incident in log.incidents where numbers[incident.account] == nil {
            numbers[incident.account] = numbers.count
        }
        let count = max(1, min(Processors.count, mostLanes, numbers.count / accountsPerLane))
        var dealt = Array(repeating: [ReplayTimeline.Step](), count: count)
        for step in steps {
            dealt[(numbers[log.incidents[step.incident].account] ?? 0) % count].append(step)
        }
        return dealt
    }

    /// What a lane says to whoever waits for the whole.
    private enum Told: Sendable {
        case took(Int)
        case ended(Result<ReplayTally, any Error>)
    }

    /// Runs the log to its end and tells what came of it; the sandboxes are removed.
    ///
    /// - Parameter progress: told after each batch how many steps are done, and how many there are.
    public func run(progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }) throws -> ReplayReport {
        let inbox = BoundedInbox<Told>(capacity: lanes.count)
        let threads = try lanes.enumerated().map { number, lane in
            try WorkerThread(name: "replay-\(number + 1)") {
                let result = Result { try lane.run { _ = inbox.send(.took($0)) } }
                _ = inbox.send(.ended(result))
            }
        }
        var done = 0
        var results: [Result<ReplayTally, any Error>] = []
        while results.count < threads.count, let told = inbox.receive() {
            switch told {
            case .took(let count):
                done += count
                progress(done, timeline.steps.count)
            case .ended(let result): results.append(result)
            }
        }
        for thread in threads { thread.join() }
        let whole = try results.reduce(into: ReplayTally()) { try $0.add($1.get()) }
        return ReplayReport(whole, log: log, timeline: timeline)
    }
}
