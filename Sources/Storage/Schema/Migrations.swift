/// Every migration there is, oldest first.
public enum Migrations {
    /// The list; a release freezes what it holds.
    public static let all: [Migration] = [
        Migration(1, "the first schema", Schema.first.map { .create($0) }),
        Migration(2, "events and where they are told", WebhookTables.tables.map { .create($0) }),
        Migration(3, "API keys", AccessTables.tables.map { .create($0) }),
        Migration(4, "what other systems tell", InboundTables.tables.map { .create($0) }),
    ]
}
