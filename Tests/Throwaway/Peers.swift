import Foundation

/// Programs that are not ours, in the virtual environment that `Tests/Peers/prepare` makes.
public enum Peers {
    /// The environment that could not be made.
    public struct Missing: Error {}

    /// The Python that has them, made when it is first asked for; nil where they cannot be had.
    public static let python: String? = {
        guard let made = try? Script.run(path("prepare"), []), made.status == 0 else { return nil }
        return made.text.trimmingCharacters(in: .whitespacesAndNewlines)
    }()

    /// Where they cannot be had, tests that need them are skipped, but never in CI.
    public static var areWanted: Bool { python != nil || Script.mustHaveTools }

    /// A file of `Tests/Peers`.
    public static func path(_ name: String) -> String { Script.root.appending(path: "Tests/Peers/\(name)").path }

    /// Runs a Python script of `Tests/Peers`.
    public static func run(_ script: String, _ arguments: String...) throws -> Script.Outcome {
        guard let python else { throw Missing() }
        return try Script.run(python, [path(script)] + arguments)
    }
}
