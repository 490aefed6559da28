import Synchronization

/// The certificate in use, which can be changed while connections are open.
final class TLSStore: Sendable {
    private let files: HTTPConfiguration.TLS
    private let context: Mutex<TLSContext>

    init(_ files: HTTPConfiguration.TLS) throws(TLSFault) {
        self.files = files
        context = Mutex(try TLSContext(files))
    }

    /// What new connections are to use; those that are open keep what they have.
    var current: TLSContext { context.withLock { $0 } }

    /// Reads the files again; where they cannot be used, those read before stay.
    func reload() throws(TLSFault) {
        let fresh = try TLSContext(files)
        context.withLock { $0 = fresh }
    }
}
