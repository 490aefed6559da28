/// Who answers requests.
public protocol HTTPHandler: Sendable {
    /// Answers now, or hands the responder to a thread that will.
    ///
    /// Called on the loop that read the request, which serves nobody else meanwhile: it must not block.
    func handle(_ request: HTTPRequest, _ responder: Responder)
}
