import JSON
import Primitives
import Storage

extension Service {
    /// Begins a long operation: what it will do is committed at once, and the answer names the job.
    public func perform<L: LongCommand>(_ command: L, _ request: Request) throws -> Answered {
        try committed(request, try work(command, request))
    }

    /// What the writer does to begin a long operation.
    func work<L: LongCommand>(
        _ command: L, _ request: Request
    ) throws -> @Sendable (Transaction) throws -> Answered {
        let input = try JSONCoder.encode(command)
        let asked = Asked(L.self, input)
        let seed = try Self.seed()
        return { transaction in
            if let kept = try self.kept(for: request, asked, in: transaction) { return try kept.withItsJob() }
            let scope = try self.scope(transaction, request, seed)
            let plan = try command.begin(in: scope)
            let job = JobsTable.Job(
                id: scope.ids.make(), operation: L.name, input: input, actor: request.actor.recorded,
                begunAt: scope.at, total: plan.total, outcome: try JSONCoder.encode(plan.outcome))
            try JobsTable.add(job, in: transaction)
            let answer = JobAnswer(
                job: job.id, state: .running, done: 0, total: plan.total, outcome: plan.outcome)
            let answered = Answered(
                bytes: try JSONCoder.encode(answer), isRefusal: false, isReplayed: false, job: job.id)
            try self.record(asked, answered, request, in: scope)
            return answered
        }
    }

    /// Drives a job to its end, batch by batch, each in a transaction of its own; a job that was cut off goes on where
    /// it stopped.
    ///
    /// - Parameter progress: told after each batch how many items are done, and how many there are.
    public func finish(
        _ job: JobID, as actor: Actor, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws -> Answered {
        while true {
            let (answered, done, total, finished) = try committed(Request(actor)) { transaction in
                try self.batch(of: job, as: actor, in: transaction)
            }
            progress(done, total)
            if finished { return answered }
        }
    }

    func batch(
        of id: JobID, as actor: Actor, in transaction: Transaction
    ) throws -> (Answered, done: Int, total: Int, finished: Bool) {
        guard let job = try JobsTable.job(id, in: transaction) else {
            throw Refusal.notFound("job", id.text, field: "job", next: "`acquit job list` shows the jobs there are.")
        }
        guard let driver = OperationRegistry.drivers[job.operation] else {
            throw Refusal(
                .failure, code: "job_unknown", what: "This program cannot go on with the job \(id.text).",
                why: "It was begun as \(job.operation), which is not known here.",
                next: "Use the program that began it.")
        }
        let answered = try driver(self, job, actor, transaction)
        let after = try JobsTable.job(id, in: transaction) ?? job
        return (answered, after.done, after.knownTotal, after.isFinished)
    }

    /// Does one batch of a job of one kind and writes down how far it came.
    static func driver<L: LongCommand>(
        _ type: L.Type
    ) -> @Sendable (Service, JobsTable.Job, Actor, Transaction) throws -> Answered {
        { service, job, actor, transaction in
            var job = job
            let command = try JSONCoder.decode(L.self, from: JSONReader.read(job.input))
            var outcome = try JSONCoder.decode(L.Outcome.self, from: JSONReader.read(job.outcome))
            if !job.isFinished {
                let request = Request(actor, at: job.begunAt)
                let scope = try service.scope(transaction, request, try Service.seed())
                switch try command.step(after: job.cursor, outcome: &outcome, in: scope) {
                case .more(let cursor, let done):
                    job.cursor = cursor
                    job.done += done
                case .finished(let done):
                    job.done += done
                    job.isFinished = true
                }
                try scope.tell()
                job.outcome = try JSONCoder.encode(outcome)
                try JobsTable.save(job, in: transaction)
            }
            let answer = JobAnswer(
                job: job.id, state: job.isFinished ? .finished : .running, done: job.done, total: job.knownTotal,
                outcome: outcome)
            return Answered(
                bytes: try JSONCoder.encode(answer), isRefusal: false, isReplayed: false, job: job.id)
        }
    }
}

extension Answered {
    /// The answer kept from a job's beginning, with the job: whoever asks again waits for it, and goes on with it where
    /// it was cut off.
    fileprivate func withItsJob() throws -> Answered {
        let name = try JSONReader.read(bytes)["job"]?.string
        return Answered(bytes: bytes, isReplayed: isReplayed, job: try name.map { try JobID(parsing: $0) })
    }
}
