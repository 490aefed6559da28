import Crypto

/// One numbered step from a schema to the next; never edited once released.
public struct Migration: Sendable {
    /// 1, 2, 3, … without gaps.
    public let number: Int
    /// What the step is about.
    public let name: String
    /// What it does, in order.
    public let steps: [Step]

    /// One thing a migration does.
    public enum Step: Sendable {
        /// Makes a table with its indexes and guards.
        case create(Table)
        /// Runs a statement written for each engine.
        case execute(sqlite: String, postgresql: String)
    }

    /// Declares a migration.
    public init(_ number: Int, _ name: String, _ steps: [Step]) {
        self.number = number
        self.name = name
        self.steps = steps
    }

    /// The statements of every step, in order.
    public func statements(for dialect: Dialect) -> [String] {
        steps.flatMap { step in
            switch (step, dialect) {
            case (.create(let table), _): dialect.creation(of: table)
            case (.execute(let text, _), .sqlite), (.execute(_, let text), .postgresql): [text]
            }
        }
    }

    /// SHA-256 of the statements, by which an edited migration is told from the one that was applied.
    func checksum(for dialect: Dialect) -> String {
        let text = statements(for: dialect).joined(separator: ";\n")
        return Hex.encode(SHA256.hash(Array(text.utf8)))
    }
}
