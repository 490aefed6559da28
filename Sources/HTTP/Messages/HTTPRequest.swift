/// A request that met the grammar, whole, with its body.
public struct HTTPRequest: Sendable {
    /// What is asked to be done.
    public let method: HTTPMethod

    /// The body, with its framing taken off; empty where there is none.
    public let body: [UInt8]

    /// The address of the peer, without its port.
    public let peer: String

    /// Whether it came through TLS.
    public let isSecure: Bool

    /// The bytes of the head; the ranges below are places in it.
    private let head: [UInt8]
    private let pathRange: Range<Int>
    private let queryRange: Range<Int>?
    private let fields: [HTTPField]

    init(head: [UInt8], _ parsed: RequestHead, body: [UInt8], peer: String, isSecure: Bool) {
        method = parsed.method
        self.head = head
        pathRange = parsed.path
        queryRange = parsed.query
        fields = parsed.fields
        self.body = body
        self.peer = peer
        self.isSecure = isSecure
    }

    /// A request as if it had come over the network, for those who test a handler.
    public init(
        method: HTTPMethod, path: String, query: String? = nil, headers: [(name: String, value: String)] = [],
        body: [UInt8] = [], peer: String = "127.0.0.1", isSecure: Bool = false
    ) {
        var bytes = Array(path.utf8)
        let pathEnd = bytes.count
        bytes += (query ?? "").utf8
        let queryEnd = bytes.count
        self.method = method
        self.body = body
        self.peer = peer
        self.isSecure = isSecure
        fields = HTTPField.append(headers, to: &bytes)
        head = bytes
        pathRange = 0..<pathEnd
        queryRange = query.map { _ in pathEnd..<queryEnd }
    }

    /// The target up to a `?`, as it was sent: it begins with `/`, is ASCII, and still percent-encoded.
    public var path: String { String(decoding: head[pathRange], as: UTF8.self) }

    /// The bytes of the path, for those who compare without making a string.
    public var pathBytes: ArraySlice<UInt8> { head[pathRange] }

    /// The target after its first `?`, as it was sent; nil where there is no `?`.
    public var query: String? { queryRange.map { String(decoding: head[$0], as: UTF8.self) } }

    /// The headers in the order they were sent; trailers are not among them.
    public var headers: HTTPHeaders { HTTPHeaders(bytes: head, fields: fields) }
}
