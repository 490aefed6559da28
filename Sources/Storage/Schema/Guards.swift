/// Append-only tables are guarded by the engine itself, against the program's own mistakes and a careless console.
extension Dialect {
    /// What has to exist before the first guard.
    var prelude: [String] {
        switch self {
        case .sqlite: []
        case .postgresql:
            [
                """
                CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $refusal$
                BEGIN
                    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME
                        USING ERRCODE = 'integrity_constraint_violation';
                END
                $refusal$
                """
            ]
        }
    }

    /// Triggers that refuse every change but an insertion.
    ///
    /// In SQLite `INSERT OR REPLACE` deletes without firing them unless `recursive_triggers` is on, which every
    /// connection of ours sets (<https://www.sqlite.org/lang_conflict.html>).
    func guards(of table: Table) -> [String] {
        switch self {
        case .sqlite:
            ["UPDATE", "DELETE"].map { event in
                """
                CREATE TRIGGER \(table.name)_refuses_\(event.lowercased()) BEFORE \(event) ON \(table.name)
                BEGIN
                    SELECT RAISE(ABORT, '\(table.name) is append-only');
                END
                """
            }
        case .postgresql:
            [
                """
                CREATE TRIGGER \(table.name)_refuses_change BEFORE UPDATE OR DELETE ON \(table.name)
                FOR EACH ROW EXECUTE FUNCTION refuse_change()
                """,
                """
                CREATE TRIGGER \(table.name)_refuses_truncate BEFORE TRUNCATE ON \(table.name)
                FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
                """,
            ]
        }
    }
}
