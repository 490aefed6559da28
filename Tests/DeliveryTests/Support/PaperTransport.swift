import Delivery
import Synchronization

/// A transport without a network: each request is answered by a function.
final class PaperTransport: Transport {
    private let answer: @Sendable (CurlRequest) -> Result<CurlResponse, CurlError>
    private let sent = Mutex<[CurlRequest]>([])

    init(_ answer: @escaping @Sendable (CurlRequest) -> Result<CurlResponse, CurlError>) { self.answer = answer }

    /// One that answers everything with a status.
    convenience init(status: Int) {
        self.init { _ in .success(CurlResponse(status: status)) }
    }

    /// What was sent so far.
    var requests: [CurlRequest] { sent.withLock { $0 } }

    func send(_ request: CurlRequest, then: @escaping @Sendable (Exchanged) -> Void) {
        sent.withLock { $0.append(request) }
        then(Exchanged(answer(request), durationMilliseconds: 7))
    }

    func stop() {}
}
