import Storage
import Synchronization
import System

/// Whether the store can be written to: found out by writing, at most once a second, whoever asks how often.
final class Readiness: Sendable {
    private struct Known {
        let isReady: Bool
        let foundAt: Int64
    }

    private let database: Database
    private let known = Mutex<Known?>(nil)

    init(_ database: Database) {
        self.database = database
    }

    func answer(_ exchange: Exchange) {
        let now = SystemClock.monotonicMilliseconds()
        if let known = known.withLock({ $0 }), now - known.foundAt < APILimits.readinessMilliseconds {
            return Self.answer(exchange, known.isReady)
        }
        database.enqueue { transaction in
            try MetadataTable.noteReadiness(in: transaction)
        } completion: { result in
            let isReady = if case .success = result { true } else { false }
            self.known.withLock { $0 = Known(isReady: isReady, foundAt: SystemClock.monotonicMilliseconds()) }
            Self.answer(exchange, isReady)
        }
    }

    private static let ready = Array(#"{"status":"ready"}"#.utf8)
    private static let notReady = Array(#"{"status":"not_writable"}"#.utf8)

    private static func answer(_ exchange: Exchange, _ isReady: Bool) {
        exchange.answer(isReady ? 200 : 503, json: isReady ? ready : notReady, isReady ? [] : [("Retry-After", "1")])
    }
}
