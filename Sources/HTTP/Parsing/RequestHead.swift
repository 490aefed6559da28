/// What the head of a request says; its ranges are places in the bytes of the head.
struct RequestHead: Sendable {
    /// How the end of the body is known.
    enum Framing: Hashable, Sendable {
        case length(Int)
        case chunked
    }

    var method = HTTPMethod.get
    var path = 0..<0
    var query: Range<Int>?
    var fields: [HTTPField] = []
    var framing = Framing.length(0)

    /// The client wants to hear that its body is welcome before it sends it.
    var expectsContinue = false

    /// The client will ask for nothing more.
    var wantsClose = false
}
