import Service

/// `acquit verify`: adds everything up again and names what does not agree.
enum VerifyCommand {
    /// How many differences `--all` lists at most.
    private static let mostDifferences = 100

    /// The command.
    static let spec = CommandSpec(
        words: ["verify"], summary: "Add everything up again, and name the first thing that does not agree.",
        options: [
            OptionSpec(
                field: "all", value: .flag, summary: "List up to \(mostDifferences) differences, not only the first.")
        ],
        run: { arguments, session in
            let service = try session.service(writing: false)
            let shows = session.errors.isTerminal
            let answer = try service.verify(limit: arguments.has("all") ? mostDifferences : 1) { progress in
                if shows { session.errors.progress("\(progress.stage): \(progress.done)") }
            }
            if shows { session.errors.progress("") }
            try session.print(answer, of: "verify")
            return answer.differences.isEmpty ? .done : .failure
        })
}
