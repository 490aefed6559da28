/// One command: its words, what it takes, and what runs it.
///
/// Help and completion are made from this.
struct CommandSpec: Sendable {
    /// The words that name it: `["incident", "open"]`.
    let words: [String]
    /// One sentence saying what it does.
    let summary: String
    /// What it takes by position, in order.
    var positional: [OptionSpec] = []
    /// What it takes by name.
    var options: [OptionSpec] = []
    /// Runs it and says the exit code.
    let run: @Sendable (ParsedArguments, Session) throws -> ExitCode

    /// The command as it is typed, with what it takes by position.
    var usage: String {
        let places = positional.map { $0.isRequired ? $0.placeholder : "[\($0.placeholder)]" }
        return (["acquit"] + words + places).joined(separator: " ")
    }
}

/// The exit codes that scripts act on.
enum ExitCode: Int32, Sendable {
    case done = 0
    case failure = 1
    case usage = 2
    case refused = 3
    case notFound = 4
    case unavailable = 5
}
