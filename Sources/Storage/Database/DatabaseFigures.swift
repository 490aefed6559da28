/// What a database's writer has done since it was opened.
public struct DatabaseFigures: Hashable, Sendable {
    /// Commits.
    public var commits: Int64 = 0
    /// Operations answered after a commit, refused ones among them.
    public var writes: Int64 = 0
    /// Groups undone and run again one by one.
    public var reruns: Int64 = 0
    /// Times the log was copied into the database.
    public var checkpoints: Int64 = 0
}
