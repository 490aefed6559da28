/// What a column holds, in the program's words; each engine has its own type for it.
public enum ColumnType: CaseIterable, Sendable {
    /// `inc_…`: a prefix and 26 base32 characters, in order of time.
    case identifier
    /// A name the user chose: lower-case ASCII.
    case slug
    /// UTF-8 text, compared as bytes.
    case text
    /// A signed number of 64 bits.
    case integer
    /// Minor units of a currency kept in a column beside it.
    case money
    /// Whole seconds since 1970 UTC.
    case instant
    /// A civil date, `2026-11-21`.
    case date
    /// 0 or 1, so that one text of SQL serves both engines.
    case boolean
    /// Bytes.
    case bytes
}

/// One column of a table.
public struct Column: Sendable {
    /// The column's name.
    public let name: String
    /// What it holds.
    public let type: ColumnType
    /// Whether it may hold nothing.
    public let nullable: Bool
    /// The table whose one-column primary key it names.
    public let references: Reference?

    /// The table and column a foreign key points at.
    public struct Reference: Sendable, ExpressibleByStringLiteral {
        /// The table pointed at.
        public let table: String
        /// Its column, a primary key or unique.
        public let column: String

        /// Points at a column by name.
        public init(_ table: String, column: String) {
            self.table = table
            self.column = column
        }

        /// Points at a table's `id`.
        public init(stringLiteral table: String) { self.init(table, column: "id") }
    }

    /// Declares a column; it refuses NULL unless `nullable`.
    public init(_ name: String, _ type: ColumnType, nullable: Bool = false, references: Reference? = nil) {
        self.name = name
        self.type = type
        self.nullable = nullable
        self.references = references
    }
}
