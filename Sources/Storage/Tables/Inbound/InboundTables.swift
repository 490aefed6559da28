/// The part of the schema that keeps what other systems tell: who they are, and every event they sent.
enum InboundTables {
    /// Its tables, in the order they are made.
    static let tables: [Table] = [
        WebhookSourcesTable.table, SourceSecretsTable.table, InboundEventsTable.table, InboundWaitsTable.table,
        PaymentNamesTable.table,
    ]

    /// The statements of each.
    static let statements: [[SQL]] = [
        WebhookSourcesTable.all, SourceSecretsTable.all, InboundEventsTable.all, InboundWaitsTable.all,
        PaymentNamesTable.all,
    ]
}
