import JSON
import Primitives

/// An operation seen from outside: everything its command, route, help and schema are made from.
///
/// A reference, because every request hands one on.
public final class OperationDeclaration: Sendable {
    /// Whether it looks or writes, and how long it may take.
    public enum Effect: Sendable {
        case reads
        case writes
        case job
    }

    /// Name in routes and commands.
    public let name: String
    /// One sentence saying what it does.
    public let summary: String
    /// The least role that may run it.
    public let role: Role
    /// What it touches.
    public let reach: Reach
    /// Whether customers may run it on what is their own.
    public let customersMay: Bool
    /// Whether it looks or writes.
    public let effect: Effect
    /// Its fields, in the order of their declaration.
    public let fields: [OperationField]
    /// The names that its coding keys declare: as many as there are fields, or the declaration cannot be probed.
    public let fieldNames: [String]
    /// The fields that the command line takes by position, in order.
    public let positional: [String]
    /// What its input looks like.
    public let schema: JSONSchema
    /// Whether its answer is an array.
    public let answersList: Bool
    /// Whether its list goes on after a page: `after` takes the key of the last item.
    public let isPaged: Bool
    /// Whether its answer is a thing one can look at and edit.
    public let isEditing: Bool
    /// Whether it takes the longer the more there is, and may take minutes.
    public let isSurvey: Bool
    private let run: @Sendable (Service, JSONNode, Request) throws -> Answered
    private let start: @Sendable (Service, JSONNode, Request, WorkPool, @escaping Completion) throws -> Void

    /// The declaration of a query.
    convenience init<Q: Query>(query type: Q.Type) {
        self.init(type, effect: .reads) { service, query, request in
            try service.perform(query, request)
        } start: { service, query, request, pool, completion in
            service.submit(pool, isPoint: Q.isPoint, completion) { try service.perform(query, request) }
        }
    }

    /// The declaration of a query that lists things page by page.
    convenience init<Q: Query, Item: Listed>(list type: Q.Type) where Q.Answer == [Item] {
        self.init(type, effect: .reads, isPaged: true) { service, query, request in
            try service.perform(list: query, request)
        } start: { service, query, request, pool, completion in
            service.submit(pool, isPoint: Q.isPoint, completion) { try service.perform(list: query, request) }
        }
    }

    /// The declaration of a survey.
    convenience init<S: Survey>(survey type: S.Type) {
        self.init(type, effect: .reads) { service, survey, request in
            try Service.answered(try survey.perform(in: service) { request.progress?($0) })
        } start: { service, survey, _, pool, completion in
            service.submit(pool, isPoint: false, completion) {
                // Whoever asked is gone by the time the pool ends, and its end must not wait for a survey.
                let answer = try survey.perform(in: service) { _ in if pool.isEnding { throw Service.ending } }
                return try Service.answered(answer)
            }
        }
    }

    /// The declaration of a command.
    convenience init<C: Command>(command type: C.Type) {
        self.init(type, effect: .writes) { service, command, request in
            try service.perform(command, request)
        } start: { service, command, request, _, completion in
            service.submit(
                request, completion, changingKeys: C.self is any ChangesKeys.Type, try service.work(command, request))
        }
    }

    /// The declaration of a long command.
    convenience init<L: LongCommand>(job type: L.Type) {
        self.init(type, effect: .job) { service, command, request in
            try service.perform(command, request)
        } start: { service, command, request, _, completion in
            service.submit(request, completion, changingKeys: false, try service.work(command, request))
        }
    }

    private init<O: Operation>(
        _ type: O.Type, effect: Effect, isPaged: Bool = false,
        run: @escaping @Sendable (Service, O, Request) throws -> Answered,
        start: @escaping @Sendable (Service, O, Request, WorkPool, @escaping Completion) throws -> Void
    ) {
        let summaries = Dictionary(uniqueKeysWithValues: O.CodingKeys.allCases.map { ($0.rawValue, O.summary($0)) })
        // A declaration that cannot be probed has no fields, and the declaration test names it.
        let fields = FieldProbe.fields(of: type, summaries: summaries) ?? []
        name = O.name
        summary = O.summary
        role = O.role
        reach = O.reach
        customersMay = O.customersMay
        self.effect = effect
        self.fields = fields
        fieldNames = O.CodingKeys.allCases.map(\.rawValue)
        positional = O.positional.map(\.rawValue)
        let schema = JSONSchema.object(fields.map(\.property))
        self.schema = schema
        answersList = O.Answer.self is any ListField.Type
        self.isPaged = isPaged
        isEditing = type is any Editing.Type
        isSurvey = type is any Survey.Type
        self.start = { service, input, request, pool, completion in
            try start(service, try Self.decode(O.self, from: input, schema), request, pool, completion)
        }
        self.run = { service, input, request in
            try run(service, try Self.decode(O.self, from: input, schema), request)
        }
    }

    /// Runs the operation on an input: checks it, collecting every fault, decodes it, performs it.
    public func run(in service: Service, on input: JSONNode, _ request: Request) throws -> Answered {
        try authorisation.require(request.actor)
        return try run(service, input, request)
    }

    /// Runs the operation without waiting for it.
    ///
    /// What needs no database is done on this thread, and so are queries that look at a bounded number of rows; other
    /// queries go to the pool, and what writes to the writer's queue. `completion` is called once, on whatever thread
    /// came to the answer: on the writer's it must only hand the answer on.
    public func submit(
        in service: Service, on input: JSONNode, _ request: Request, pool: WorkPool,
        completion: @escaping Completion
    ) {
        do {
            try authorisation.require(request.actor)
            try start(service, input, request, pool, completion)
        } catch {
            completion(.failure(error))
        }
    }

    /// Who may run it.
    var authorisation: Authorisation {
        Authorisation(
            name: name, role: role, isReading: effect == .reads, reach: reach, customersMay: customersMay)
    }

    private static func decode<O: Operation>(
        _ type: O.Type, from input: JSONNode, _ schema: JSONSchema
    ) throws(Refusal) -> O {
        let faults = schema.faults(in: input)
        guard faults.isEmpty else { throw Refusal.badInput(faults.map(Refusal.FieldFault.init)) }
        do throws(JSONFault) {
            return try JSONCoder.decode(O.self, from: input)
        } catch {
            throw Refusal.badInput([Refusal.FieldFault(error)])
        }
    }
}

extension Refusal.FieldFault {
    /// The fault of a JSON document as a fault of the request.
    init(_ fault: JSONFault) {
        self.init(field: fault.path, code: fault.code, detail: fault.detail)
    }
}

/// Who asks, when, and under which key.
public struct Request: Sendable {
    /// Who asks.
    public var actor: Actor
    /// The instant of the whole operation; nil takes the database's clock.
    public var at: Instant?
    /// The caller's idempotency key: the same key and the same input have one effect and one answer.
    public var key: Reference?
    /// The tags of the states in which the caller wants to edit a thing; nil edits it in whatever state it is.
    public var expected: [String]?
    /// Told how far a survey has come that is waited for; nil where nobody watches.
    public var progress: (@Sendable (SurveyProgress) -> Void)?

    /// A request by `actor`.
    public init(_ actor: Actor, at: Instant? = nil, key: Reference? = nil) {
        self.actor = actor
        self.at = at
        self.key = key
    }
}

/// An answer, ready to be sent.
public struct Answered: Sendable {
    /// The answer as JSON.
    public let bytes: [UInt8]
    /// True when the answer is a "no" that was asked for, such as a check that is not allowed: exit 3, status 200.
    public let isRefusal: Bool
    /// True when an earlier answer was given again.
    public let isReplayed: Bool
    /// The job that is still to be driven, for a long command.
    public let job: JobID?
    /// Where the page of a list ends.
    public internal(set) var page: Page?

    /// One page of a list.
    public struct Page: Hashable, Sendable {
        /// How many items it has.
        public let count: Int
        /// The key of its last item.
        public let last: String?
    }

    /// An answer of these bytes.
    public init(bytes: [UInt8], isRefusal: Bool = false, isReplayed: Bool = false, job: JobID? = nil) {
        self.bytes = bytes
        self.isRefusal = isRefusal
        self.isReplayed = isReplayed
        self.job = job
    }
}

/// Items of lists that go on after a page.
public protocol Listed {
    /// What `after` takes to go on behind this item.
    var listKey: String { get }
}

/// Answers that can themselves be a "no".
public protocol RefusableAnswer {
    /// True when the answer says no.
    var isRefusal: Bool { get }
}
