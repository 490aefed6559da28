import Catalog
import Entitlement
import Ledger
import Primitives
import SLA
import Storage

/// Runs a helpdesk's log through a fresh sandbox: what would have been promised, met, breached, held, charged, waived.
///
/// Every opening, event and verdict is the operation that an agent would have called, at the instant the log names.
/// Nothing expires, compensates, suspends or closes by itself.
public struct Replay {
    /// How many steps one transaction takes.
    static let batch = 250

    private let service: Service
    private let mapping: ReplayMapping
    private let log: ReplayLog
    private let timeline: ReplayTimeline
    private let actor = Actor.system("replay")

    /// Reads a log and makes the sandbox it will run in.
    ///
    /// - Throws: a refusal that names every fault of the mapping, or every column the log lacks.
    public init(log bytes: [UInt8], mapping: ReplayMapping, catalogue files: [CatalogueFile]) throws {
        let catalogue = try Service.readCatalogue(files)
        guard catalogue.plan(mapping.plan) != nil else {
            throw Refusal.badField("plan", code: "plan_unknown", "the catalogue has no plan `\(mapping.plan.text)`")
        }
        log = try ReplayLog(bytes, by: mapping)
        timeline = ReplayTimeline(log, by: mapping)
        self.mapping = mapping
        let begin = timeline.steps.first?.at ?? .earliest
        service = Service(try Database.temporary(at: begin))
        try service.load(files, as: actor, at: begin)
    }

    /// Runs the log to its end and tells what came of it; the sandbox is removed.
    ///
    /// - Parameter progress: told after each batch how many steps are done, and how many there are.
    public func run(progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }) throws -> ReplayReport {
        defer { service.database.close() }
        var world = ReplayWorld(log: log, mapping: mapping, actor: actor)
        var done = 0
        while done < timeline.steps.count {
            let steps = timeline.steps[done..<min(done + Self.batch, timeline.steps.count)]
            // The closure may run again from the start, so it works on a copy.
            let before = world
            world = try service.together { batch in
                var world = before
                for step in steps { try world.take(step, in: batch) }
                return world
            }
            done += steps.count
            progress(done, timeline.steps.count)
        }
        try finish(world)
        return try service.database.read { transaction in
            try ReplayReport(world: world, log: log, timeline: timeline, in: transaction)
        }
    }

    /// At the end of the log subscriptions are renewed up to it, and charged incidents invoiced by month.
    private func finish(_ world: ReplayWorld) throws {
        guard let end = log.end else { return }
        let accounts = world.subscribers
        for start in stride(from: 0, to: accounts.count, by: 20) {
            let some = accounts[start..<min(start + 20, accounts.count)]
            try service.together { batch in
                for account in some {
                    try world.renew(account, through: end, in: batch)
                }
            }
        }
        let answered = try service.perform(RunInvoices(), Request(actor, at: end))
        if let job = answered.job { _ = try service.finish(job, as: actor) }
    }
}
