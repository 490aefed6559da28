import Foundation
import Primitives
import SLA

/// Facts about business time, gathered from public suites and vendors' pages; their ids name the source.
struct BusinessTimeCases: Decodable {
    let schedules: [String: CalendarDefinition]
    let cases: [Fact]

    struct Fact: Decodable, Sendable, CustomStringConvertible {
        let id: String
        let kind: Kind
        let schedule: String
        let start: Instant
        let end: Instant?
        let seconds: Int64?
        let pauses: [Interval]?
        let changed: Instant?
        let newSeconds: Int64?
        let expected: String

        var description: String { id }
    }

    enum Kind: String, Decodable, CaseIterable, Sendable {
        /// The due time of a target.
        case deadline
        /// The due time of a target with pauses.
        case clockDue = "clock_due"
        /// The open seconds between two instants.
        case elapsed
        /// Whether an instant is open.
        case isOpen = "is_open"
        /// The instant if open, else the next opening.
        case nextOpen = "next_open"
        /// The due time under a new target, time already gone carried over.
        case retarget
    }

    static func read() throws -> BusinessTimeCases {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let bytes = try Data(contentsOf: folder.appendingPathComponent("Cases/business-time.json"))
        return try JSONDecoder().decode(BusinessTimeCases.self, from: bytes)
    }
}
