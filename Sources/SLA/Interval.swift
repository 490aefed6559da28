import Primitives

/// Time from one instant up to, not including, another; as text `FROM/TO`.
public struct Interval: Scalar {
    /// Where it begins.
    public let from: Instant
    /// Where it ends, not before `from`.
    public let to: Instant

    /// Refuses an end before its start; one that ends where it begins is empty.
    public init(from: Instant, to: Instant) throws(SLAFault) {
        guard from <= to else {
            throw SLAFault(code: "end_before_start", field: "to", detail: "\(to) is before \(from)")
        }
        self.from = from
        self.to = to
    }

    init(_ range: SecondRange) {
        from = Instant(clamping: range.from)
        to = Instant(clamping: max(range.from, range.to))
    }

    var range: SecondRange { SecondRange(from: from.seconds, to: to.seconds) }
}

extension Interval {
    /// How an interval is written.
    public static var form: ScalarForm {
        ScalarForm(
            name: "interval", summary: "Two instants with a slash between them.",
            sample: "2026-03-02T09:00:00Z/2026-03-02T10:00:00Z")
    }

    /// Reads `FROM/TO`.
    public init(parsing text: String) throws(ScalarFault) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2 else {
            throw ScalarFault(code: "interval_malformed", detail: "\"\(text)\" is not FROM/TO")
        }
        let from = try Instant(parsing: String(parts[0]))
        let to = try Instant(parsing: String(parts[1]))
        do throws(SLAFault) {
            try self.init(from: from, to: to)
        } catch {
            throw ScalarFault(code: error.code, detail: error.detail)
        }
    }

    /// The canonical form, `FROM/TO` in UTC.
    public var text: String { "\(from.text)/\(to.text)" }
}
