import Billing
import Primitives
import Storage

/// The ordinals found on documents, by series and year: from 1 to the last, none left out and none twice.
struct GivenNumbers {
    private struct Key: Hashable {
        let series: SeriesID
        let year: Int
    }

    private var found: [Key: [Int64]] = [:]
    /// How far each series had come before the documents were read; what is given meanwhile may be missed.
    private var begun: [Key: Int64] = [:]

    mutating func begin(_ series: [(series: SeriesID, year: Int, last: Int64)]) {
        for one in series { begun[Key(series: one.series, year: one.year)] = one.last }
    }

    mutating func take(series: SeriesID, year: Int, ordinal: Int64) {
        found[Key(series: series, year: year), default: []].append(ordinal)
    }

    /// Compares with the series as they stand now.
    func finish(_ series: [(series: SeriesID, year: Int, last: Int64)], _ findings: inout Findings) {
        let ended = Dictionary(series.map { (Key(series: $0.series, year: $0.year), $0.last) }) { first, _ in first }
        let keys = Set(found.keys).union(begun.keys)
        for key in keys.sorted(by: { ($0.series, $0.year) < ($1.series, $1.year) }) {
            let place = "\(key.series) \(key.year)"
            let last = ended[key] ?? 0
            var expected: Int64 = 1
            for ordinal in (found[key] ?? []).sorted() {
                if ordinal < expected {
                    findings.note(.series, place, "number \(ordinal) was given twice")
                } else if ordinal > last {
                    findings.note(.series, place, "number \(ordinal) lies beyond the last that was given, \(last)")
                } else if ordinal > expected, expected <= begun[key] ?? 0 {
                    findings.note(.series, place, "the document of number \(expected) is missing")
                }
                expected = max(expected, ordinal + 1)
            }
            if expected <= begun[key] ?? 0 {
                findings.note(.series, place, "the document of number \(expected) is missing")
            }
        }
    }
}
