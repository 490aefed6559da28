/// Why a message is not answered by anybody but the server itself; the connection is closed after it.
enum Refusal: String, Error, Hashable, Sendable, CaseIterable {
    case controlByte = "a control byte"
    case bareCarriageReturn = "a carriage return without a line feed"
    case bareLineFeed = "a line feed without a carriage return"
    case requestLine = "the request line is not METHOD SP TARGET SP HTTP/1.1"
    case target = "the target is not a path of RFC 3986"
    case field = "a header is not a name, a colon and a value"
    case foldedField = "a header is continued on the next line"
    case host = "there is not exactly one usable Host"
    case contentLength = "Content-Length is not one number"
    case framedTwice = "both Content-Length and Transfer-Encoding are given"
    case chunk = "a chunk is not a size, a line end, so many bytes and a line end"
    case trailer = "a trailer is not a name, a colon and a value"
    case cutShort = "the message ended before it was whole"
    case headTimeout = "the head of the request took too long"
    case bodyTimeout = "the body arrived too slowly"
    case bodyTooLarge = "the body is too long"
    case requestLineTooLong = "the request line is too long"
    case expectation = "only 100-continue can be expected"
    case fieldsTooLarge = "the headers are too long, or too many"
    case method = "the method is not known here"
    case transferCoding = "the only transfer coding is chunked"
    case overloaded = "too much is arriving at once"
    case version = "only HTTP/1.1 is spoken here"

    /// The status it is told with.
    var status: Int {
        switch self {
        case .controlByte, .bareCarriageReturn, .bareLineFeed, .requestLine, .target, .field, .foldedField, .host,
            .contentLength, .framedTwice, .chunk, .trailer, .cutShort:
            400
        case .headTimeout, .bodyTimeout: 408
        case .bodyTooLarge: 413
        case .requestLineTooLong: 414
        case .expectation: 417
        case .fieldsTooLarge: 431
        case .method, .transferCoding: 501
        case .overloaded: 503
        case .version: 505
        }
    }
}
