import JSON
import Primitives
import Service
import Storage
import Synchronization
import System

/// One run of the program: the shared options, where to print, and the database once it is needed.
final class Session: Sendable {
    /// The most bytes of an answer that are read.
    fileprivate static let longestAnswer = 1 << 30

    /// The shared options.
    let globals: GlobalOptions
    /// Standard output.
    let output: Printer
    /// Standard error.
    let errors: Printer
    private let opened = Mutex<(service: Service, writes: Bool)?>(nil)

    /// A run with these options.
    init(_ globals: GlobalOptions, _ output: Printer, _ errors: Printer) {
        self.globals = globals
        self.output = output
        self.errors = errors
    }

    /// On a database the operating system's user acts, and may all.
    var actor: Actor {
        Actor(origin: .operatingSystem, name: UserName.current(), role: .admin, note: globals.note)
    }

    /// Now, by the system's clock.
    var now: Instant {
        Instant(clamping: SystemClock.now().seconds)
    }

    /// The service over the database that the options name.
    ///
    /// A command that writes waits for another's lock as long as `--wait` says; reading never waits.
    func service(writing: Bool) throws -> Service {
        if let known = opened.withLock({ $0 }), known.writes || !writing { return known.service }
        let mode: DatabaseMode =
            writing ? .writing(.command(globals.rest.first ?? "acquit"), waitSeconds: globals.waitSeconds) : .reading
        let service = Service(try database(mode))
        opened.withLock { $0 = (service, writing) }
        // What falls due while nobody is there is done before anything else is written.
        if writing { try service.catchUp() }
        return service
    }

    /// The database that the options name.
    func database(_ mode: DatabaseMode) throws -> Database {
        guard !globals.database.hasPrefix("postgres:"), !globals.database.hasPrefix("postgresql:") else {
            throw Refusal(
                .unavailable, code: "engine_unknown", what: "This program keeps its database in a file.",
                why: "PostgreSQL is not built into it.", next: "Name a file with --database.")
        }
        return try Database.open(path: globals.database, mode: mode, at: now)
    }

    /// Closes what was opened: the log is copied into the database, and the lock is free for the next.
    func close() {
        opened.withLock { known in
            known?.service.database.close()
            known = nil
        }
    }

    /// Runs an operation and prints its answer.
    func perform(
        _ operation: OperationDeclaration, _ input: JSONNode, key: String?, _ alias: OperationCommand.Alias
    ) throws -> ExitCode {
        do {
            let answered = try answer(operation, input, key: key)
            print(try answered.telling(alias.told), of: alias.operation)
            return answered.isRefusal ? alias.exitOnNo : .done
        } catch {
            throw Refusal(error).named(by: operation, alias)
        }
    }

    /// Runs an operation where the options say, on the database or on a server, and waits for its job if it is one.
    func answer(_ operation: OperationDeclaration, _ input: JSONNode, key: String? = nil) throws -> Answered {
        let key = try key.map { text throws(Refusal) in try Self.reference(text) }
        let shows = errors.isTerminal
        defer { if shows { errors.progress("") } }
        let progress = { (done: Int, total: Int) in if shows { self.errors.progress("\(done) of \(total)") } }
        if let server = try server() {
            return try server.answer(operation, input, key: key, progress: progress)
        }
        let service = try service(writing: operation.effect != .reads)
        var request = Request(actor, key: key)
        if shows { request.progress = { [errors] in errors.progress("\($0.stage): \($0.done)") } }
        let answered = try operation.run(in: service, on: input, request)
        guard let job = answered.job else { return answered }
        return try service.finish(job, as: actor, progress: progress)
    }

    private static func reference(_ text: String) throws(Refusal) -> Reference {
        do throws(ScalarFault) {
            return try Reference(parsing: text)
        } catch {
            throw Refusal.badField("--idempotency-key", code: error.code, error.detail)
        }
    }

    /// The server that the options name, if they name one.
    func server() throws(Refusal) -> RemoteService? {
        guard let address = globals.server else { return nil }
        return try RemoteService(address, key: globals.key, authorities: globals.authorities)
    }

    /// Prints an answer: as JSON where that was asked for, else as people read it.
    func print(_ answered: Answered, of operation: String) {
        if globals.json {
            output.bytes(answered.bytes)
        } else if let node = try? JSONReader.read(answered.bytes, limits: JSONLimits(bytes: Self.longestAnswer)) {
            output.lines(Presentation.lines(of: operation, node, output.style))
        }
    }

    /// Prints a value that is no operation's answer.
    func print<A: Encodable>(_ value: A, of command: String) throws {
        print(
            Answered(bytes: try JSONCoder.encode(value), isRefusal: false, isReplayed: false, job: nil), of: command)
    }

    /// Prints what is said beside the answers; with `--json` to standard error, so that answers stand alone.
    func say(_ lines: [String]) {
        (globals.json ? errors : output).lines(lines)
    }

    /// Prints lines as they are.
    func printLines(_ lines: [String]) {
        output.lines(lines)
    }

    /// Prints a refusal and gives its exit code.
    func explain(_ refusal: Refusal) -> ExitCode {
        Self.explain(refusal, json: globals.json, output, errors)
    }

    /// Prints a refusal: the problem object on standard output with `--json`, else what, why and what next.
    static func explain(_ refusal: Refusal, json: Bool, _ output: Printer, _ errors: Printer) -> ExitCode {
        if json, let bytes = try? JSONCoder.encode(refusal) {
            output.bytes(bytes)
        } else {
            errors.lines(Presentation.lines(of: refusal, errors.style))
        }
        return ExitCode(rawValue: refusal.exitCode) ?? .failure
    }
}

extension Answered {
    /// The answer with only some of its members, in the order of their names; all of it where none are named.
    fileprivate func telling(_ names: [String]) throws -> Answered {
        guard !names.isEmpty else { return self }
        let node = try JSONReader.read(bytes, limits: JSONLimits(bytes: Session.longestAnswer))
        let members = names.compactMap { name in node[name].map { JSONMember(name, $0) } }
        return Answered(bytes: JSONNode(.object(members)).written(), isRefusal: isRefusal)
    }
}

extension Refusal {
    /// The same refusal with its fields named as the command line names them.
    fileprivate func named(by operation: OperationDeclaration, _ alias: OperationCommand.Alias) -> Refusal {
        let optionNames = Dictionary(uniqueKeysWithValues: alias.renamed.map { ($1, $0) })
        let fields = self.fields.map { fault in
            guard let field = operation.fields.first(where: { $0.name == fault.field }) else { return fault }
            let option = OptionSpec(
                field: optionNames[field.name] ?? field.name, value: .flag, summary: "")
            let name = operation.positional.contains(field.name) ? field.name : option.flag
            // What is typed is always text; that JSON would have wanted another type helps nobody here.
            let isNumber = fault.code == "wrong_type" && field.kind.isNumber
            return FieldFault(
                field: name, code: fault.code, detail: isNumber ? "must be a whole number, in digits" : fault.detail)
        }
        return with(fields: fields)
    }
}

extension FieldKind {
    fileprivate var isNumber: Bool {
        switch self {
        case .integer: true
        case .scalar(let form, _): form.kind == .integer
        default: false
        }
    }
}
