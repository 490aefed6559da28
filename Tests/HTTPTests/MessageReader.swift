@testable import HTTP

/// Reads requests out of bytes as a connection does, without one.
struct MessageReader {
    /// A request that was whole.
    struct Message: Equatable {
        var method: HTTPMethod
        var path: String
        var query: String?
        var headers: [String]
        var body: [UInt8]
    }

    /// What bytes mean.
    struct Reading: Equatable {
        var messages: [Message] = []
        var refusal: Refusal?
    }

    private var parser: HeadParser
    private var bodyParser: BodyParser?
    private var held: [UInt8] = []
    private var head: [UInt8] = []
    private var body: [UInt8] = []
    private var reading = Reading()
    private let limits: HTTPLimits

    init(limits: HTTPLimits) {
        self.limits = limits
        parser = HeadParser(limits: limits)
    }

    /// Reads bytes that come in pieces cut at some places.
    static func read(_ bytes: [UInt8], cutAt cuts: [Int] = [], limits: HTTPLimits = .standard) -> Reading {
        var reader = MessageReader(limits: limits)
        var start = 0
        for end in cuts.filter({ (0...bytes.count).contains($0) }).sorted() + [bytes.count] {
            reader.take(bytes[start..<end])
            start = end
        }
        return reader.reading
    }

    private mutating func take(_ piece: ArraySlice<UInt8>) {
        held += piece
        do {
            while reading.refusal == nil, try step() {}
        } catch {
            reading.refusal = error
        }
    }

    /// Reads one head or one body; false where that needs more bytes.
    private mutating func step() throws(Refusal) -> Bool {
        let bytes = held
        guard var body = bodyParser else {
            guard !bytes.isEmpty, let length = try parser.parse(bytes.span) else { return false }
            head = Array(held[..<length])
            held.removeSubrange(..<length)
            bodyParser = BodyParser(parser.head.framing, limits: limits)
            return true
        }
        var position = 0
        while true {
            switch try body.next(bytes.span, from: &position) {
            case .data(let range): self.body += bytes[range]
            case .end:
                held.removeSubrange(..<position)
                finish()
                return true
            case .more:
                held.removeSubrange(..<position)
                bodyParser = body
                return false
            }
        }
    }

    private mutating func finish() {
        let request = HTTPRequest(head: head, parser.head, body: body, peer: "", isSecure: false)
        reading.messages.append(
            Message(
                method: request.method, path: request.path, query: request.query,
                headers: request.headers.pairs.map { "\($0.name): \($0.value)" }, body: request.body))
        body = []
        bodyParser = nil
        parser.reset()
    }
}
