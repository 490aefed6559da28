import Synchronization
import System

/// The right to write to a database, held by one process of a machine at a time.
///
/// SQLite's own locks would let writers take turns; before 3.51.3 one that commits while another copies the log can
/// corrupt it (<https://www.sqlite.org/wal.html>), hence one writer that keeps the right until it closes.
final class WriterLock: Sendable {
    private let lock: Mutex<FileLock?>

    init(_ file: DatabaseFile, for purpose: WritingPurpose, waitSeconds: Int) throws(DatabaseError) {
        do throws(FileLock.Fault) {
            let lock = try FileLock.acquire(
                database: file.path, purpose: purpose.words, waitingUpTo: waitSeconds, unless: WritingPurpose.isServer)
            self.lock = Mutex(lock)
        } catch {
            switch error {
            case .busy(let holder): throw .locked(by: holder)
            case .system(let error): throw .unopenable(path: file.path, detail: error.description)
            }
        }
    }

    func release() { lock.withLock { $0 = nil } }
}
