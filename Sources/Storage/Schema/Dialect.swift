/// The engines whose schema and statements can be rendered.
public enum Dialect: String, CaseIterable, Sendable {
    /// SQLite 3.40 or later, `STRICT` tables.
    case sqlite
    /// PostgreSQL 15 or later.
    case postgresql
}
