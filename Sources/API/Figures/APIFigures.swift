import Synchronization

/// How often each way in was asked for, how it was answered, and how long that took.
final class APIFigures: Sendable {
    /// The upper ends of the histogram's buckets.
    private static let ends: [(nanoseconds: Int64, text: String)] = [
        (250_000, "0.00025"), (500_000, "0.0005"), (1_000_000, "0.001"), (2_500_000, "0.0025"), (5_000_000, "0.005"),
        (10_000_000, "0.01"), (25_000_000, "0.025"), (50_000_000, "0.05"), (100_000_000, "0.1"),
        (250_000_000, "0.25"), (500_000_000, "0.5"), (1_000_000_000, "1"), (2_500_000_000, "2.5"),
        (10_000_000_000, "10"),
    ]

    private struct Counts {
        var statuses: [Int: Int] = [:]
        var buckets = [Int](repeating: 0, count: APIFigures.ends.count + 1)
        var nanoseconds: Int64 = 0
    }

    /// The figures of one way in, behind a lock of its own.
    private final class Line: Sendable {
        let counts = Mutex(Counts())
    }

    private let labels: [[(name: String, value: String)]]
    private let lines: [Line]

    init(_ routes: [Route]) {
        labels =
            routes.map { [("method", $0.method.rawValue), ("route", $0.template)] }
            + [[("method", ""), ("route", "none")]]
        lines = labels.map { _ in Line() }
    }

    /// Counts an answer; what no route was found for has a line of its own.
    func note(route: Int?, status: Int, nanoseconds: Int64) {
        let line = lines[min(route ?? lines.count - 1, lines.count - 1)]
        let bucket = Self.ends.firstIndex { nanoseconds <= $0.nanoseconds } ?? Self.ends.count
        line.counts.withLock { counts in
            counts.statuses[status, default: 0] += 1
            counts.buckets[bucket] += 1
            counts.nanoseconds += nanoseconds
        }
    }

    func write(to text: inout MetricsText) {
        let counted = zip(labels, lines).map { ($0, $1.counts.withLock { $0 }) }.filter { !$0.1.statuses.isEmpty }
        text.begin("acquit_requests_total", "counter", "Requests by route and status.")
        for (labels, counts) in counted {
            for (status, count) in counts.statuses.sorted(by: { $0.key < $1.key }) {
                text.sample("acquit_requests_total", labels + [("status", "\(status)")], "\(count)")
            }
        }
        text.begin("acquit_request_seconds", "histogram", "How long requests took, by route.")
        for (labels, counts) in counted { Self.write(counts, labels, to: &text) }
    }

    private static func write(
        _ counts: Counts, _ labels: [(name: String, value: String)], to text: inout MetricsText
    ) {
        var sum = 0
        for (end, count) in zip(ends.map(\.text) + ["+Inf"], counts.buckets) {
            sum += count
            text.sample("acquit_request_seconds_bucket", labels + [("le", end)], "\(sum)")
        }
        let (whole, rest) = counts.nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
        let digits = String(repeating: "0", count: 9 - "\(rest)".count) + "\(rest)"
        text.sample("acquit_request_seconds_sum", labels, "\(whole).\(digits)")
        text.sample("acquit_request_seconds_count", labels, "\(sum)")
    }
}
