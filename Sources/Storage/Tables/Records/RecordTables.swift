/// The part of the schema that keeps the audit chains, kept answers and jobs.
enum RecordTables {
    /// Its tables, in the order they are made.
    static let tables: [Table] = [
        AuditTable.records, AuditTable.bodies, AuditTable.heads, IdempotencyTable.table, JobsTable.table,
    ]

    /// The statements of each.
    static let statements: [[SQL]] = [AuditTable.all, IdempotencyTable.all, JobsTable.all]
}
