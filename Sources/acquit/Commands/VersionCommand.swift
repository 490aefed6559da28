/// `version`: which program this is.
enum VersionCommand {
    /// The program's version.
    static let version = "0.1.0"

    /// The command.
    static let spec = CommandSpec(
        words: ["version"], summary: "Say which program this is.", run: { _, session in try print(session) })

    private struct Answer: Encodable {
        let name: String
        let version: String
    }

    /// Prints it.
    static func print(_ session: Session) throws -> ExitCode {
        if session.globals.json {
            try session.print(Answer(name: "acquit", version: version), of: "version")
        } else {
            session.printLines(["acquit \(version)"])
        }
        return .done
    }
}
