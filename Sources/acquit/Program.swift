import Service
import System

/// The program: finds the command in the words it was given, runs it, and says how it ended.
enum Program {
    /// Runs the program and returns its exit code.
    static func run(_ words: [[UInt8]]) -> ExitCode {
        Signals.ignoreBrokenPipe()
        let coloured = Environment.get("NO_COLOR").map(\.isEmpty) ?? true
        let errors = Printer(Console.error, Style(isColoured: coloured && Console.error.isTerminal))
        do {
            let texts = try words.enumerated().map { index, word in try text(word, at: index) }
            let globals = try GlobalOptions(texts, environment: Environment.get)
            let style = Style(
                isColoured: coloured && Console.output.isTerminal && !globals.json, columns: Console.output.columns)
            let session = Session(globals, Printer(Console.output, style), errors)
            defer { session.close() }
            do {
                return try dispatch(globals.rest, session)
            } catch {
                return session.explain(Refusal(error))
            }
        } catch {
            let wantsJSON = words.contains(Array("--json".utf8))
            return Session.explain(
                Refusal(error), json: wantsJSON, Printer(Console.output, Style(isColoured: false)), errors)
        }
    }

    private static func text(_ word: [UInt8], at index: Int) throws(Refusal) -> String {
        do throws(UTF8Text.Fault) {
            return try UTF8Text.string(from: word)
        } catch {
            throw Refusal.badField(
                "argument \(index + 1)", code: "invalid_utf8", "is not UTF-8 at byte \(error.offset)")
        }
    }

    /// Runs the command that words name.
    static func dispatch(_ words: [String], _ session: Session) throws -> ExitCode {
        guard let first = words.first, first != "--help", first != "-h", first != "help" else {
            session.printLines(Help.overview(CommandTable.all, session.output.style))
            return words.isEmpty ? .usage : .done
        }
        if first == "--version" { return try VersionCommand.print(session) }
        let named = CommandTable.all.filter { Array(words.prefix($0.words.count)) == $0.words }
        guard let command = named.max(by: { $0.words.count < $1.words.count }) else {
            return try unknown(words, session)
        }
        let arguments = try ParsedArguments(Array(words.dropFirst(command.words.count)), for: command)
        if arguments.asksForHelp {
            session.printLines(Help.page(command, session.output.style))
            return .done
        }
        return try command.run(arguments, session)
    }

    /// Words that name no command: the noun's commands if there is such a noun, else what was most likely meant.
    private static func unknown(_ words: [String], _ session: Session) throws -> ExitCode {
        let first = words[0]
        let siblings = CommandTable.all.filter { $0.words.first == first }
        guard siblings.isEmpty else {
            if words.contains("--help") || words.contains("-h") {
                session.printLines(Help.overview(siblings, session.output.style))
                return .done
            }
            let verbs = siblings.compactMap { $0.words.count > 1 ? $0.words[1] : nil }
            let near = words.count > 1 ? Spelling.nearest(to: words[1], among: verbs) : nil
            let hint = near.map { " Did you mean `acquit \(first) \($0)`?" } ?? ""
            let verb = words.count > 1 ? "`\(first)` has no command `\(words[1])`." : "`\(first)` needs a verb."
            throw Refusal(
                .badInput, code: "unknown_command", what: verb + hint,
                next: "One of: \(verbs.joined(separator: ", ")).")
        }
        let near = Spelling.nearest(to: first, among: Array(Set(CommandTable.all.map { $0.words[0] })).sorted())
        let hint = near.map { " Did you mean `acquit \($0)`?" } ?? ""
        throw Refusal(
            .badInput, code: "unknown_command", what: "There is no command `\(first)`." + hint,
            next: "`acquit --help` lists the commands.")
    }
}
