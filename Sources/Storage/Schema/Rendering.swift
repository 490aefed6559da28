/// Schema text: what both engines write alike is written once here, what differs is in `Dialect`'s small answers.
extension Dialect {
    /// The statements that make a table, its indexes and its guards, in order.
    public func creation(of table: Table) -> [String] {
        var parts = table.columns.map(definition)
        parts.append("PRIMARY KEY (\(list(table.primaryKey)))")
        parts += table.uniques.map { "UNIQUE (\(list($0)))" }
        parts += table.foreignKeys.map {
            "FOREIGN KEY (\(list($0.columns))) REFERENCES \($0.table) (\(list($0.targets)))"
        }
        parts += table.checks.map { "CHECK (\($0))" }
        let body = parts.map { "    \($0)" }.joined(separator: ",\n")
        return ["CREATE TABLE \(table.name) (\n\(body)\n)\(suffix(of: table))"]
            + table.indexes.map { creation(of: $0, on: table) }
            + (table.kind == .appendOnly ? guards(of: table) : [])
    }

    private func definition(_ column: Column) -> String {
        var text = "\(column.name) \(typeName(column.type))"
        if !column.nullable { text += " NOT NULL" }
        if column.type == .boolean { text += " CHECK (\(column.name) IN (0, 1))" }
        if let target = column.references { text += " REFERENCES \(target.table) (\(target.column))" }
        return text
    }

    private func creation(of index: Table.Index, on table: Table) -> String {
        let name = ([table.name, "by"] + index.columns).joined(separator: "_")
        let condition = index.condition.map { " WHERE \($0)" } ?? ""
        let kind = index.unique ? "UNIQUE INDEX" : "INDEX"
        return "CREATE \(kind) \(name) ON \(table.name) (\(list(index.columns)))\(condition)"
    }

    private func list(_ names: [String]) -> String { names.joined(separator: ", ") }

    private func typeName(_ type: ColumnType) -> String {
        switch (self, type) {
        case (.sqlite, .identifier), (.sqlite, .slug), (.sqlite, .text), (.sqlite, .date): "TEXT"
        case (.sqlite, .integer), (.sqlite, .money), (.sqlite, .instant), (.sqlite, .boolean): "INTEGER"
        case (.sqlite, .bytes): "BLOB"
        // Byte order, as SQLite compares: another collation would page and group differently.
        case (.postgresql, .identifier), (.postgresql, .slug), (.postgresql, .text), (.postgresql, .date):
            "text COLLATE \"C\""
        case (.postgresql, .integer), (.postgresql, .money), (.postgresql, .instant), (.postgresql, .boolean): "bigint"
        case (.postgresql, .bytes): "bytea"
        }
    }

    /// STRICT keeps columns to their types (<https://www.sqlite.org/stricttables.html>).
    private func suffix(of table: Table) -> String {
        guard self == .sqlite else { return "" }
        return table.isKeptByKey ? " STRICT, WITHOUT ROWID" : " STRICT"
    }
}

extension Table {
    /// An integer key is the row's own number in SQLite, which needs no tree besides.
    fileprivate var isKeptByKey: Bool {
        guard layout == .byKey else { return false }
        guard primaryKey.count == 1, let key = primaryKey.first.flatMap(column) else { return true }
        return ![.integer, .money, .instant, .boolean].contains(key.type)
    }
}
