import Primitives
import Storage
import Synchronization
import System

/// What the service does by itself, on a thread of its own: jobs that have more to do, whatever falls due, and the
/// putting away of what was kept long enough.
///
/// Jobs that were running when the process ended are found in the database and taken up again.
public final class BackgroundWork: Sendable {
    /// How long it sleeps where there is nothing to do.
    static let restMilliseconds: Int64 = 1_000
    /// How long it leaves alone what has failed.
    static let sulkMilliseconds: Int64 = 60_000
    /// How often kept answers are looked through.
    static let purgeMilliseconds: Int64 = 10_000
    /// How many kept answers are looked at in one go.
    static let purgeBatch = 2_000
    /// How many jobs are driven in turns.
    static let mostJobs = 16
    /// How many things that fell due are done before jobs have their turn again.
    static let mostDueItems = 100

    private struct Bell {
        var isRung = false
        var isStopped = false
    }

    private let bell = Monitor(Bell())
    private let thread: Mutex<WorkerThread?>

    /// Begins; `report` is told of what failed, in words for operators.
    public init(_ service: Service, report: @escaping @Sendable (_ what: String, _ error: any Error) -> Void) throws {
        thread = Mutex(nil)
        let bell = bell
        let started = try WorkerThread(name: "acquit-work") {
            var rounds = Rounds(service: service, report: report)
            while Self.rest(bell, milliseconds: rounds.hasMore ? 0 : Self.restMilliseconds) { rounds.run() }
        }
        thread.withLock { $0 = started }
    }

    /// Says that there is a job to be done.
    public func wake() {
        bell.withLock { $0.isRung = true }
    }

    /// Ends after the batch under way; what is left is done after the next start.
    public func stop() {
        bell.withLock { $0.isStopped = true }
        thread.withLock { $0 }?.join()
    }

    /// Waits until it is woken or has rested long enough; false when it is time to end.
    private static func rest(_ bell: Monitor<Bell>, milliseconds: Int64) -> Bool {
        let isStopped = bell.wait(upTo: milliseconds) { bell -> Bool? in
            guard bell.isStopped || bell.isRung else { return nil }
            bell.isRung = false
            return bell.isStopped
        }
        return !(isStopped ?? false)
    }
}

/// One round after another.
private struct Rounds {
    let service: Service
    let report: @Sendable (String, any Error) -> Void
    /// Whether the last round left work that can be gone on with at once.
    private(set) var hasMore = true
    private var sulking: [String: Int64] = [:]
    private var purgedAt: Int64 = 0
    private var purged = IdempotencyTable.Place.start

    init(service: Service, report: @escaping @Sendable (String, any Error) -> Void) {
        self.service = service
        self.report = report
    }

    mutating func run() {
        hasMore = false
        let now = SystemClock.monotonicMilliseconds()
        sulking = sulking.filter { $0.value > now }
        attempt("jobs", at: now) { rounds in try rounds.driveJobs(at: now) }
        attempt("due work", at: now) { rounds in
            let done = try rounds.service.catchUp(limit: BackgroundWork.mostDueItems)
            if done == BackgroundWork.mostDueItems { rounds.hasMore = true }
        }
        guard now - purgedAt >= BackgroundWork.purgeMilliseconds else { return }
        purgedAt = now
        attempt("putting away kept answers", at: now) { rounds in
            rounds.purged = try rounds.service.purgeKept(after: rounds.purged, limit: BackgroundWork.purgeBatch)
        }
    }

    /// Does something unless it has just failed; where it fails, says so and leaves it alone for a while.
    private mutating func attempt(_ what: String, at now: Int64, _ body: (inout Rounds) throws -> Void) {
        guard sulking[what] == nil else { return }
        do {
            try body(&self)
        } catch {
            sulking[what] = now + BackgroundWork.sulkMilliseconds
            report(what, error)
        }
    }

    /// One batch of each job.
    private mutating func driveJobs(at now: Int64) throws {
        let jobs = try service.database.read { try JobsTable.running(BackgroundWork.mostJobs, in: $0) }
        for job in jobs {
            attempt(job.text, at: now) { rounds in
                if try !rounds.service.drive(job) { rounds.hasMore = true }
            }
        }
    }
}

extension Service {
    /// Does one batch of a job in the name of who began it; true when nothing is left.
    func drive(_ id: JobID) throws -> Bool {
        try database.write { transaction in
            guard let job = try JobsTable.job(id, in: transaction) else { return true }
            return try self.batch(of: id, as: Actor(beginning: job), in: transaction).finished
        }
    }

    /// How many promises are neither met nor cancelled, and how many of those are past due.
    public func promiseCounts() throws -> (running: Int, overdue: Int) {
        try database.read { transaction in
            let now = try Self.instant(of: Request(.system("figures")), in: transaction)
            return try ClocksTable.counts(at: now, in: transaction)
        }
    }

    /// Removes kept answers that nobody is given again; tells where to go on.
    func purgeKept(after place: IdempotencyTable.Place, limit: Int) throws -> IdempotencyTable.Place {
        try database.write { transaction in
            let now = try Self.instant(of: Request(.system("purge")), in: transaction)
            let end = now.advanced(bySeconds: -Self.keptSeconds)
            return try IdempotencyTable.purge(before: end, after: place, limit: limit, in: transaction).next ?? .start
        }
    }
}

extension Actor {
    /// Who began a job, with the right to go on with it that its beginning gave.
    fileprivate init(beginning job: JobsTable.Job) {
        let words = job.actor.split(separator: ":", maxSplits: 1).map(String.init)
        let origin = words.first.flatMap(Origin.init) ?? .system
        self.init(origin: origin, name: words.count > 1 ? words[1] : job.actor, role: .admin)
    }
}
