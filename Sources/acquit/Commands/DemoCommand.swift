import Primitives
import Service
import Storage
import System

/// `demo`: the tour a newcomer takes, in a sandbox that is thrown away; every step is the command that does it.
enum DemoCommand {
    /// The command.
    static let spec = CommandSpec(
        words: ["demo"], summary: "Take a tour: a furnished sandbox, each step with the command that does it.",
        options: [
            OptionSpec(field: "keep", value: .file, summary: "Keep the sandbox as this database, to look around in.")
        ],
        run: { arguments, session in try run(keeping: arguments.value("keep"), session) })

    private static func run(keeping path: String?, _ session: Session) throws -> ExitCode {
        let folder = try TemporaryFolder(named: "acquit-demo")
        let database = path ?? folder.path("demo.sqlite")
        try furnish(database, session)
        var globals = session.globals
        globals.database = database
        let tour = Session(globals, session.output, session.errors)
        defer { tour.close() }
        let style = session.output.style
        for (number, chapter) in DemoScript.chapters.enumerated() {
            tour.say(["", style.strong("\(number + 1). \(chapter.title)")])
            for step in chapter.steps {
                tour.say(["", step.says, style.good("$ acquit \(step.command)")])
                let exit = run(step.command, tour)
                guard exit == step.exit else {
                    tour.say(["", style.bad("This step was expected to end with \(step.exit), and did with \(exit).")])
                    return .failure
                }
            }
        }
        let next =
            path.map { "Look around: acquit --database \($0) account list" } ?? "acquit demo --keep FILE keeps it."
        tour.say(["", "That was the tour. \(next)"])
        return .done
    }

    /// A sandbox with the shipped catalogue, at the hour the tour begins.
    private static func furnish(_ database: String, _ session: Session) throws {
        let begins = try Instant(parsing: DemoScript.begins)
        let made = try Database.create(
            path: database, for: .command("demo"), waitSeconds: session.globals.waitSeconds, at: begins)
        defer { made.close() }
        let service = Service(made)
        try service.load(CatalogueFolder.shipped(), as: session.actor, at: begins)
        try service.makeSandbox(at: begins)
    }

    /// Runs one command of the tour as if it had been typed.
    private static func run(_ command: String, _ tour: Session) -> ExitCode {
        do {
            return try Program.dispatch(words(command), tour)
        } catch {
            return tour.explain(Refusal(error))
        }
    }

    /// Splits a command as a shell would, as far as the tour needs it: by blanks, single quotes keeping them.
    static func words(_ command: String) -> [String] {
        var words: [String] = []
        var word = ""
        var isQuoted = false
        for letter in command {
            switch letter {
            case "'": isQuoted.toggle()
            case " " where !isQuoted:
                if !word.isEmpty { words.append(word) }
                word = ""
            default: word.append(letter)
            }
        }
        return word.isEmpty ? words : words + [word]
    }
}
