import HTTP
import System

/// Answers in the ways there are, by path.
///
/// `/fixed` is 400 bytes at once, `/large` 5,000,000, `/later` is answered by another thread, `/stream/N` has N
/// kilobytes in parts, `/drop` is never answered, `/echo` is the body, `/slow/N` comes after N milliseconds, and
/// anything else is its own path.
final class ProbeHandler: HTTPHandler {
    private static let fixed = HTTPResponse(
        status: 200, headers: [("Content-Type", "application/json")],
        body: Array(repeating: UInt8(ascii: "x"), count: 400))

    private static let large = HTTPResponse(
        status: 200, body: Array(repeating: UInt8(ascii: "l"), count: 5_000_000))
    private static let fixedPath = Array("/fixed".utf8)

    func handle(_ request: HTTPRequest, _ responder: Responder) {
        if request.pathBytes.elementsEqual(Self.fixedPath) { return responder.respond(Self.fixed) }
        let words = request.path.split(separator: "/").map(String.init)
        let number = words.count > 1 ? Int(words[1]) ?? 0 : 0
        switch words.first {
        case "large": responder.respond(Self.large)
        case "later": elsewhere { responder.respond(Self.fixed) }
        case "slow":
            elsewhere {
                Pause.milliseconds(Int64(number))
                responder.respond(Self.fixed)
            }
        case "stream": elsewhere { Self.stream(number, responder) }
        case "drop": break
        case "echo": responder.respond(HTTPResponse(status: 200, body: request.body))
        default: responder.respond(HTTPResponse(status: 200, body: Array(request.path.utf8)))
        }
    }

    private func elsewhere(_ body: @escaping @Sendable () -> Void) {
        // Where there is no thread the responder is dropped, which answers 500.
        _ = try? WorkerThread(name: "probe", body: body)
    }

    private static func stream(_ kilobytes: Int, _ responder: Responder) {
        let writer = responder.stream(HTTPResponse(status: 200))
        for _ in 0..<kilobytes {
            guard (try? writer.write(Array(repeating: UInt8(ascii: "s"), count: 1_024))) != nil else { return }
        }
        writer.finish()
    }
}
