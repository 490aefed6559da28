import Primitives
import Service
import Storage
import System

/// Writes to a database from several threads until it is killed, and says what was acknowledged: a line for each
/// answer, written after the answer came and before the next is asked for.
enum LoadProgram {
    private static let writers = 4

    /// What goes wrong before anything is written.
    enum Fault: Error {
        case usage
    }

    /// Runs the program: `acquit-load DATABASE ROUND`.
    static func run(_ words: [String]) throws {
        guard words.count == 3 else { throw Fault.usage }
        let now = Instant(clamping: SystemClock.now().seconds)
        let database = try Database.open(
            path: words[1], mode: .writing(.command("load"), waitSeconds: 10), at: now)
        let service = Service(database)
        let round = words[2]
        let threads = try (1...writers).map { writer in
            try WorkerThread(name: "load-\(writer)") {
                do {
                    try Load(service: service, account: "load-\(writer)", round: round).run()
                } catch {
                    try? Console.error.write("\(Refusal(error).what)\n")
                }
            }
        }
        for thread in threads { thread.join() }
    }
}
