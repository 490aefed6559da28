/// A table as the program means it, rendered for each engine.
public struct Table: Sendable {
    /// The table's name.
    public let name: String
    /// Whether its rows may change, and why they may.
    public let kind: Kind
    /// Its columns, in order.
    public let columns: [Column]
    /// The columns of its primary key.
    public let primaryKey: [String]
    /// Sets of columns whose values occur once together; a NULL is never equal to another.
    public let uniques: [[String]]
    /// Foreign keys of more than one column; a column names its own.
    public let foreignKeys: [ForeignKey]
    /// Its indexes.
    public let indexes: [Index]
    /// Conditions every row meets, in SQL both engines take.
    public let checks: [String]
    /// Where its rows lie.
    public let layout: Layout

    /// Whether a table's rows may change.
    public enum Kind: Sendable {
        /// Rows are added and never changed: the engine refuses `UPDATE`, `DELETE` and truncation.
        case appendOnly
        /// Rows follow from append-only ones, are kept in the same transaction and recomputed by `acquit verify`.
        case projection
        /// Rows that change in place and follow from nothing else.
        case record
    }

    /// Where SQLite keeps the rows.
    public enum Layout: Sendable {
        /// In the tree of the primary key: one search fewer, for rows of moderate size.
        case byKey
        /// In a tree of their own: for rows of more than a few hundred bytes.
        case apart
    }

    /// Columns that together point at a key of another table.
    public struct ForeignKey: Sendable {
        /// The columns that point.
        public let columns: [String]
        /// The table pointed at.
        public let table: String
        /// Its columns.
        public let targets: [String]

        /// Points from columns to a table's columns, in the same order.
        public init(_ columns: [String], to table: String, _ targets: [String]) {
            self.columns = columns
            self.table = table
            self.targets = targets
        }
    }

    /// An index, of all rows or of those a condition picks.
    public struct Index: Sendable {
        /// The columns, most significant first.
        public let columns: [String]
        /// Whether the columns' values occur once among the rows picked.
        public let unique: Bool
        /// Which rows are in the index; `nil` is all.
        public let condition: String?

        /// Declares an index.
        public init(_ columns: [String], unique: Bool = false, where condition: String? = nil) {
            self.columns = columns
            self.unique = unique
            self.condition = condition
        }
    }

    /// Declares a table.
    public init(
        _ name: String, _ kind: Kind, columns: [Column], primaryKey: [String], uniques: [[String]] = [],
        foreignKeys: [ForeignKey] = [], indexes: [Index] = [], checks: [String] = [], layout: Layout = .byKey
    ) {
        self.name = name
        self.kind = kind
        self.columns = columns
        self.primaryKey = primaryKey
        self.uniques = uniques
        self.foreignKeys = foreignKeys
        self.indexes = indexes
        self.checks = checks
        self.layout = layout
    }

    func column(_ name: String) -> Column? { columns.first { $0.name == name } }
}
