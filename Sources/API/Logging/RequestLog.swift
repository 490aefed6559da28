import HTTP
import JSON
import Primitives
import Synchronization
import System

/// What the log keeps of a request: nothing secret, nothing about people, no values of the query.
struct RequestLine: Sendable {
    let milliseconds: Int64
    let id: String
    let method: HTTPMethod
    let route: Int?
    let status: Int
    let microseconds: Int64
    let key: String?
}

/// One line of JSON for each request and each failure, written by a thread of its own.
///
/// Nobody waits for it: where lines come faster than they can be written, some are left out and counted.
final class RequestLog: Sendable {
    private enum Line: Sendable {
        case request(RequestLine)
        case failure(milliseconds: Int64, id: String?, what: String)
    }

    private let inbox: BoundedInbox<Line>?
    private let thread: WorkerThread?
    private let missing = Atomic(0)

    init(_ routes: [Route], write: (@Sendable ([UInt8]) -> Void)?) throws {
        guard let write else {
            inbox = nil
            thread = nil
            return
        }
        let inbox = BoundedInbox<Line>(capacity: APILimits.waitingLines)
        let templates = routes.map(\.template)
        self.inbox = inbox
        thread = try WorkerThread(name: "acquit-log") {
            while true {
                let lines = inbox.receiveAll(upTo: APILimits.linesPerWrite)
                if lines.isEmpty { return }
                write(lines.flatMap { Self.text($0, templates) })
            }
        }
    }

    /// How many lines were left out.
    var lost: Int { missing.load(ordering: .relaxed) }

    func note(_ line: RequestLine) {
        send(.request(line))
    }

    /// Notes what went wrong inside, in words for operators.
    func failure(_ id: String?, _ what: String) {
        send(.failure(milliseconds: SystemClock.now().milliseconds, id: id, what: what))
    }

    /// Writes what waits, and takes no more.
    func stop() {
        inbox?.close()
        thread?.join()
    }

    private func send(_ line: Line) {
        guard let inbox, inbox.trySend(line) != .sent else { return }
        missing.wrappingAdd(1, ordering: .relaxed)
    }

    private static func text(_ line: Line, _ templates: [String]) -> [UInt8] {
        var writer = JSONWriter(reserving: 256)
        writer.beginObject()
        switch line {
        case .request(let line):
            write("info", line.milliseconds, &writer)
            writer.key("request")
            writer.string(line.id)
            writer.key("method")
            writer.string(line.method.rawValue)
            writer.key("route")
            writer.string(line.route.flatMap { templates.indices.contains($0) ? templates[$0] : nil } ?? "none")
            writer.key("status")
            writer.integer(line.status)
            writer.key("microseconds")
            writer.integer(line.microseconds)
            if let key = line.key {
                writer.key("key")
                writer.string(key)
            }
        case .failure(let milliseconds, let id, let what):
            write("error", milliseconds, &writer)
            if let id {
                writer.key("request")
                writer.string(id)
            }
            writer.key("message")
            writer.string(what)
        }
        writer.endObject()
        return writer.bytes + [UInt8(ascii: "\n")]
    }

    private static func write(_ level: String, _ milliseconds: Int64, _ writer: inout JSONWriter) {
        let (seconds, rest) = milliseconds.quotientAndRemainder(dividingBy: 1_000)
        let fraction = String(repeating: "0", count: 3 - "\(rest)".count) + "\(rest)"
        writer.key("time")
        writer.string("\(Instant(clamping: seconds).text.dropLast()).\(fraction)Z")
        writer.key("level")
        writer.string(level)
    }
}
