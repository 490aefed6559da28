import Service
import System

/// `replay`: runs a helpdesk's log through a fresh sandbox.
enum ReplayCommand {
    /// The largest log that is read.
    static let logBytes = 1 << 30
    /// The largest mapping that is read.
    static let mappingBytes = 1 << 20

    /// The command.
    static let spec = CommandSpec(
        words: ["replay"],
        summary: "Run a helpdesk's log through a fresh sandbox: what would have been promised, met, charged, waived.",
        positional: [
            OptionSpec(field: "file", value: .file, isRequired: true, summary: "The log, comma-separated values.")
        ],
        options: [
            OptionSpec(
                field: "mapping", value: .file, isRequired: true,
                summary: "Which column means what, and what its words stand for; JSON."),
            OptionSpec(field: "plans", value: .folder, summary: "The catalogue; else ./Plans, else the shipped one."),
        ],
        run: { arguments, session in
            let mapping = try ReplayMapping(
                try Files.read(arguments.value("mapping") ?? "", limit: mappingBytes))
            let replay = try Replay(
                log: try Files.read(arguments.value("file") ?? "", limit: logBytes), mapping: mapping,
                catalogue: try CatalogueFolder.files(named: arguments.value("plans")))
            let shows = session.errors.isTerminal
            let report = try replay.run { done, total in
                if shows { session.errors.progress("\(done) of \(total)") }
            }
            if shows { session.errors.progress("") }
            try session.print(report, of: "replay")
            return .done
        })
}
