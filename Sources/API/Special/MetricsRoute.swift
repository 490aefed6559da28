import HTTP
import Primitives
import Service
import Storage
import System

/// `GET /metrics`: figures in the text that Prometheus reads.
struct MetricsRoute: Sendable {
    private let parts: APIParts
    private let exchange: Exchange

    init(_ parts: APIParts, _ exchange: Exchange) {
        self.parts = parts
        self.exchange = exchange
    }

    func run(as actor: Actor) throws {
        try API.requireNoQuery(exchange.request)
        guard actor.account == nil, actor.role == .metrics || actor.role == .admin else {
            throw Refusal(
                .forbidden, code: "role_not_allowed", what: "The figures ask for the role metrics.",
                why: "You are here as \(actor.role.rawValue).", next: "Use a key of that role.")
        }
        let isTaken = parts.pools.queries.submit {
            do {
                let text = try self.text()
                self.exchange.answer(200, type: "text/plain; version=0.0.4; charset=utf-8", Array(text.utf8))
            } catch {
                self.exchange.refuse(error)
            }
        }
        guard isTaken else {
            throw Refusal(
                .unavailable, code: "overloaded", what: "Too much is being asked at once.",
                next: "Try again in a moment.")
        }
    }

    private func text() throws -> String {
        var text = MetricsText()
        parts.figures.write(to: &text)
        writer(&text)
        queues(&text)
        try promises(&text)
        server(&text)
        return text.text
    }

    private func writer(_ text: inout MetricsText) {
        let figures = parts.service.database.figures
        text.counter("acquit_commits_total", "Groups of writes that were committed.", figures.commits)
        text.counter("acquit_writes_total", "Writes answered after a commit.", figures.writes)
        text.counter("acquit_commit_reruns_total", "Groups undone and run again one by one.", figures.reruns)
        text.counter("acquit_checkpoints_total", "Times the log was copied into the database.", figures.checkpoints)
    }

    private func queues(_ text: inout MetricsText) {
        text.begin("acquit_queue_depth", "gauge", "What waits, by queue.")
        for (queue, depth) in [
            ("writes", parts.service.database.waitingWrites), ("queries", parts.pools.queries.waiting),
            ("exports", parts.pools.exports.waiting), ("webhooks", parts.pools.webhooks.waiting),
        ] {
            text.sample("acquit_queue_depth", [("queue", queue)], "\(depth)")
        }
        text.gauge(
            "acquit_outbox_age_seconds", "Age of the oldest event that waits to be told.",
            parts.wiring.outboxAgeSeconds() ?? 0)
        text.counter("acquit_log_lines_lost_total", "Lines left out of the log.", Int64(parts.log.lost))
    }

    private func promises(_ text: inout MetricsText) throws {
        let counts = try parts.service.promiseCounts()
        text.gauge("acquit_clocks_running", "Promises neither met nor cancelled.", Int64(counts.running))
        text.gauge("acquit_clocks_breached", "Promises of those that are past due.", Int64(counts.overdue))
    }

    private func server(_ text: inout MetricsText) {
        guard let figures = parts.wiring.server?() else { return }
        text.gauge("acquit_connections", "Connections open now.", Int64(figures.connectionsOpen))
        text.counter("acquit_connections_total", "Connections taken on.", Int64(figures.connectionsAccepted))
        text.counter("acquit_connections_shed_total", "Connections turned away.", Int64(figures.connectionsShed))
        text.counter("acquit_received_bytes_total", "Bytes received.", Int64(figures.bytesReceived))
        text.counter("acquit_sent_bytes_total", "Bytes sent.", Int64(figures.bytesSent))
        text.begin("acquit_http_refusals_total", "counter", "Messages that are no requests, by status.")
        for (status, count) in figures.refusals.sorted(by: { $0.key < $1.key }) {
            text.sample("acquit_http_refusals_total", [("status", "\(status)")], "\(count)")
        }
    }
}
