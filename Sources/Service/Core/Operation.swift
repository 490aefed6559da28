import Primitives

/// One thing the service can be asked to do: a value with its fields, and what it does with them.
///
/// Its route, command, schema, help and audit record all come from this declaration. Fields are scalars, booleans,
/// integers, string enums, arrays of those, records, or types that declare their own schema; anything else is a
/// programmer's mistake that the declaration test names. Coding keys are explicit, so that every name the outside
/// sees stands in the operation's file.
public protocol Operation: Codable, Sendable {
    /// What the caller gets back, written as JSON.
    associatedtype Answer: Encodable & Sendable
    /// The names of the fields outside.
    associatedtype CodingKeys: CodingKey & CaseIterable & RawRepresentable<String>

    /// Name in routes and commands: words joined by dots; `incident.open` is the command `incident open`.
    static var name: String { get }
    /// One sentence saying what it does.
    static var summary: String { get }
    /// The least role that may run it.
    static var role: Role { get }
    /// What it touches; the whole house unless the operation says less.
    static var reach: Reach { get }
    /// Whether customers may run it on what is their own; they may not unless the operation says so.
    static var customersMay: Bool { get }
    /// Fields that the command line takes by position, in order.
    static var positional: [CodingKeys] { get }
    /// One sentence per field.
    static func summary(_ key: CodingKeys) -> String
}

extension Operation {
    /// No field is taken by position unless the operation says so.
    public static var positional: [CodingKeys] { [] }
    /// The whole house.
    public static var reach: Reach { .house }
    /// Not for customers.
    public static var customersMay: Bool { false }
}

/// An operation that only looks.
public protocol Query: Operation {
    /// Answers from committed state.
    func perform(in scope: ReadScope) throws -> Answer
    /// Whether it looks at few rows, whatever the size of the database, and so need not wait for a thread of its own.
    static var isPoint: Bool { get }
}

extension Query {
    /// Not unless the query says so.
    public static var isPoint: Bool { false }
}

/// An operation that looks at more than one view should be held open for: piece by piece, while writing goes on.
public protocol Survey: Operation {
    /// Answers from committed state, read in as many views as it takes.
    ///
    /// - Parameter progress: told from time to time how far it has come; what it throws breaks the survey off.
    func perform(in service: Service, progress: (SurveyProgress) throws -> Void) throws -> Answer
}

/// How far a survey has come, for people who watch.
public struct SurveyProgress: Sendable {
    /// What is being looked at.
    public let stage: String
    /// How many of it so far.
    public let done: Int
}

/// An operation that changes something, in one transaction.
///
/// It loads, decides, then writes: every refusal comes before the first write, so that a group of operations that met
/// an error can be run again from the start.
public protocol Command: Operation {
    /// Loads, decides, writes; the answer is released after the commit.
    func perform(in scope: WriteScope) throws -> Answer
}

/// An operation too long for one transaction: committed at once as a job, then done in small batches.
///
/// The operation's own value is the job's input, so that a job that was cut off is taken up again from what is stored.
public protocol LongCommand: Operation where Answer == JobAnswer<Outcome> {
    /// What the job has brought about so far.
    associatedtype Outcome: Codable & Sendable

    /// Refuses what cannot be done, and says how many items there are to do and what the outcome is before the first.
    func begin(in scope: WriteScope) throws -> JobPlan<Outcome>
    /// Does the next batch after `cursor` (nil at the start), each batch one transaction.
    func step(after cursor: String?, outcome: inout Outcome, in scope: WriteScope) throws -> JobStep
}
