import Crypto
import HTTP
import Synchronization

/// Names requests, so that an answer can be found in the log: by the caller's name for it, else by one of ours.
final class RequestIdentifiers: Sendable {
    private let beginning = Hex.encode(RandomBytes.draw(6))
    private let count = Atomic<UInt64>(0)

    /// The name of a request; a caller's is taken where it is short and plain.
    func name(_ request: HTTPRequest) -> String {
        if let given = request.headers["x-request-id"], Self.isPlain(given) { return given }
        let number = count.wrappingAdd(1, ordering: .relaxed).newValue
        return "\(beginning)-\(number)"
    }

    private static func isPlain(_ text: String) -> Bool {
        (1...APILimits.longestRequestID).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
                    true
                default: false
                }
            }
    }
}
