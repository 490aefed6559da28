/// An answer.
///
/// The server adds `Date` and the framing, and takes no `Date`, `Connection`, `Content-Length` or `Transfer-Encoding`
/// from the headers given. An answer whose headers could not be written without changing its meaning, such as a value
/// with a line end in it, is sent as a 500.
public struct HTTPResponse: Sendable {
    /// From 200 to 599.
    public var status: Int

    /// Written in this order.
    public var headers: [(name: String, value: String)]

    /// Left out of the answer to a `HEAD`, and of the statuses 204 and 304.
    public var body: [UInt8]

    /// An answer, empty where nothing else is said.
    public init(status: Int, headers: [(name: String, value: String)] = [], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}
