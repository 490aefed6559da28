import Catalog
import Primitives
import Storage

/// One sandbox of a replay: some of the log's accounts, with all that happened to them.
struct ReplayLane: Sendable {
    /// How many steps one transaction takes.
    static let batch = 250
    /// How many subscriptions one transaction renews to the end of the log.
    static let renewedTogether = 20

    private let service: Service
    private let log: ReplayLog
    private let mapping: ReplayMapping
    private let steps: [ReplayTimeline.Step]
    private let actor = Actor.system("replay")

    /// Makes the sandbox.
    init(
        _ steps: [ReplayTimeline.Step], of log: ReplayLog, mapping: ReplayMapping, catalogue files: [CatalogueFile]
    ) throws {
        self.log = log
        self.mapping = mapping
        self.steps = steps
        let begin = steps.first?.at ?? .earliest
        service = Service(try Database.temporary(at: begin))
        try service.load(files, as: actor, at: begin)
    }

    /// Runs the steps and counts what came of them; the sandbox is removed.
    ///
    /// - Parameter progress: told after each batch how many steps it took.
    func run(progress: (Int) -> Void) throws -> ReplayTally {
        defer { service.database.close() }
        var world = ReplayWorld(log: log, mapping: mapping, actor: actor)
        var done = 0
        while done < steps.count {
            let some = steps[done..<min(done + Self.batch, steps.count)]
            // The closure may run again from the start, so it works on a copy.
            let before = world
            world = try service.together { batch in
                var world = before
                for step in some { try world.take(step, in: batch) }
                return world
            }
            done += some.count
            progress(some.count)
        }
        try finish(world)
        return try service.database.read { transaction in
            try ReplayTally(of: world, until: log.end, in: transaction)
        }
    }

    /// At the end of the log subscriptions are renewed up to it, and charged incidents invoiced by month.
    private func finish(_ world: ReplayWorld) throws {
        guard let end = log.end else { return }
        let accounts = world.subscribers
        for start in stride(from: 0, to: accounts.count, by: Self.renewedTogether) {
            let some = accounts[start..<min(start + Self.renewedTogether, accounts.count)]
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
