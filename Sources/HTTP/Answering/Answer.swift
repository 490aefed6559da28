/// What somebody has answered.
enum Answer: Sendable {
    case whole(HTTPResponse)

    /// The head now, the body as it comes; no channel where there is no body.
    case streamed(HTTPResponse, StreamChannel?)
}
