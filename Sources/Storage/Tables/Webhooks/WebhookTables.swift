/// The part of the schema that keeps what is told outside.
enum WebhookTables {
    /// Its tables, in the order they are made.
    static let tables: [Table] = [
        EventsTable.table, EndpointsTable.table, EndpointSecretsTable.table, LanesTable.table, AttemptsTable.table,
        DeadLettersTable.table,
    ]

    /// The statements of each.
    static let statements: [[SQL]] = [
        EventsTable.all, EndpointsTable.all, EndpointSecretsTable.all, LanesTable.all, AttemptsTable.all,
        DeadLettersTable.all,
    ]
}
