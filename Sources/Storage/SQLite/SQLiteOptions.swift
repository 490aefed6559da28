/// The limits and habits of the SQLite driver, in one place.
struct SQLiteOptions: Sendable {
    /// What a commit waits for; `off` only where the database is thrown away.
    var synchronous = Synchronous.full
    /// How long a statement waits for a program beside us.
    var busyMilliseconds: Int32 = 5_000
    /// The most operations one commit carries.
    var groupLimit = 64
    /// The most operations that wait for the writer.
    var inboxLimit = 1_024
    /// How many pages gather in the log before they are copied into the database: more of them buy rate with pauses.
    var checkpointPages = 1_000
    /// The pages the writer keeps in memory, in KiB: what it wrote last it reads next.
    var writerCacheKibibytes = 65_536
    /// The most connections that read at once.
    var readerLimit = 4
    /// The most pages the database may have; `nil` leaves it to the disk.
    var pageLimit: Int?

    enum Synchronous: String {
        case full = "FULL"
        case off = "OFF"
    }

    /// For databases that do not outlive the process.
    static let throwAway = SQLiteOptions(synchronous: .off)
}
