/// One statement of SQL, with the name it goes by in errors and figures.
///
/// One text serves both engines: parameters are `?1`, `?2`, … and are rendered for PostgreSQL as `$1`, `$2`, ….
/// SQLite would number `$2,$1` by first appearance and swap them silently, so that form is never written.
/// Statements are constants and compare by identity, which makes looking up a prepared one a pointer's hash.
public final class SQL: Sendable {
    /// What errors call the statement: `table.verb`.
    public let name: String
    /// The text with `?n` parameters, as SQLite takes it.
    public let text: String
    /// The highest parameter number, and so how many values the statement takes.
    public let parameterCount: Int
    /// Whose data, kept in memory, is no longer as committed once the statement's changes are.
    public let touch: Touch

    /// Names a statement; write it as a `static let` and list it in its file's `all`.
    public init(_ name: String, _ text: String, touches touch: Touch = .nobody) {
        self.name = name
        self.text = text
        self.touch = touch
        parameterCount = SQLText.pieces(of: text).reduce(0) { highest, piece in
            if case .parameter(let number) = piece { max(highest, number) } else { highest }
        }
    }

    /// The text as an engine takes it.
    public func text(for dialect: Dialect) -> String {
        switch dialect {
        case .sqlite: text
        case .postgresql: SQLText.pieces(of: text).map(\.forPostgreSQL).joined()
        }
    }
}

extension SQL: Hashable {
    /// Whether two names stand for the very same statement.
    public static func == (left: SQL, right: SQL) -> Bool { left === right }

    /// Hashes the statement's identity.
    public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
