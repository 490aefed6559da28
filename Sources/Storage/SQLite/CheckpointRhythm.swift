/// When the log is copied into the database: each time it has grown by so many pages.
struct CheckpointRhythm {
    let pages: Int
    private var inLog = 0
    private var seen = 0

    init(pages: Int) { self.pages = pages }

    /// Whether it is time.
    var isDue: Bool { inLog - seen >= pages }

    /// Notes the log's length after a commit; a shorter one means SQLite has begun it anew.
    mutating func committed(pagesInLog: Int) {
        if pagesInLog < inLog { seen = 0 }
        inLog = pagesInLog
    }

    /// Notes that it was tried: what readers kept from being copied is tried again after as many pages more.
    mutating func tried() { seen = inLog }
}
