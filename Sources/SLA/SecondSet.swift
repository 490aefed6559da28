/// Seconds from one up to, not including, another.
struct SecondRange: Hashable, Sendable {
    var from: Int64
    var to: Int64

    func clipped(from start: Int64, to end: Int64) -> SecondRange {
        SecondRange(from: max(from, start), to: min(to, end))
    }

    func shifted(by seconds: Int64) -> SecondRange {
        SecondRange(from: from + seconds, to: to + seconds)
    }
}

/// A set of seconds: ranges that are sorted, do not touch and are not empty.
struct SecondSet: Hashable, Sendable {
    let ranges: [SecondRange]
    let total: Int64

    static let empty = SecondSet(disjoint: [])

    /// The union of the parts, in whatever order they come; empty and reversed parts add nothing.
    init(_ parts: some Sequence<SecondRange>) {
        var merged: [SecondRange] = []
        for part in parts.filter({ $0.from < $0.to }).sorted(by: { $0.from < $1.from }) {
            if let last = merged.last, part.from <= last.to {
                merged[merged.count - 1].to = max(last.to, part.to)
            } else {
                merged.append(part)
            }
        }
        self.init(disjoint: merged)
    }

    private init(disjoint ranges: [SecondRange]) {
        self.ranges = ranges
        total = ranges.reduce(0) { $0 + ($1.to - $1.from) }
    }

    func subtracting(_ other: SecondSet) -> SecondSet {
        guard !other.ranges.isEmpty else { return self }
        var left: [SecondRange] = []
        var first = 0
        for range in ranges {
            while first < other.ranges.count, other.ranges[first].to <= range.from { first += 1 }
            var start = range.from
            var index = first
            while index < other.ranges.count, other.ranges[index].from < range.to {
                let hole = other.ranges[index]
                if start < hole.from { left.append(SecondRange(from: start, to: hole.from)) }
                start = max(start, hole.to)
                index += 1
            }
            if start < range.to { left.append(SecondRange(from: start, to: range.to)) }
        }
        return SecondSet(disjoint: left)
    }

    func clipped(from start: Int64, to end: Int64) -> SecondSet {
        let parts = ranges.map { $0.clipped(from: start, to: end) }
        return SecondSet(disjoint: parts.filter { $0.from < $0.to })
    }

    func shifted(by seconds: Int64) -> SecondSet {
        SecondSet(disjoint: ranges.map { $0.shifted(by: seconds) })
    }
}
