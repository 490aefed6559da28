import Primitives
import Storage

/// Looks at what is told outside: events are numbered without gaps, and lanes and dead letters follow from attempts.
struct LaneChecking {
    private static let page = 200

    let database: Database

    func run(_ findings: inout Findings) throws {
        try findings.reading(.event, "events") { findings in
            for gap in try database.read({ try CheckedEvents.gaps(limit: Self.page, in: $0) }) {
                findings.note(
                    .event, gap.account?.text ?? "system", "of \(gap.last) events \(gap.count) are there")
            }
        }
        try lanes(&findings)
        try letters(&findings)
    }

    private func lanes(_ findings: inout Findings) throws {
        var last: LanesTable.Lane?
        while !findings.isFull {
            var count = 0
            try findings.reading(.lane, last.map(Self.name) ?? "the first") { findings in
                try database.read { transaction in
                    let page = try LanesTable.page(after: last, limit: Self.page, in: transaction)
                    for lane in page { try check(lane, &findings, in: transaction) }
                    (count, last) = (page.count, page.last ?? last)
                }
            }
            findings.answer.lanes += count
            guard count == Self.page else { return }
        }
    }

    private func check(_ lane: LanesTable.Lane, _ findings: inout Findings, in transaction: ReadTransaction) throws {
        guard let endpoint = try EndpointsTable.endpoint(lane.endpoint, in: transaction) else { return }
        let told = try LanesTable.recomputed(lane, filter: endpoint.events, in: transaction)
        func compare<Value: Equatable>(_ what: String, _ kept: Value, _ recomputed: Value) {
            guard kept != recomputed else { return }
            findings.note(.lane, Self.name(lane), "its \(what) is \(kept), and its attempts come to \(recomputed)")
        }
        compare("next event", lane.head ?? 0, told.head ?? 0)
        compare("newest event", lane.newest, told.newest)
        compare("count of waiting events", lane.waiting, told.waiting)
        compare("count of attempts", lane.attempts, told.attempts)
        // Somebody who enables an endpoint again lets it be tried sooner.
        if lane.nextAt > told.nextAt { compare("next attempt", lane.nextAt, told.nextAt) }
    }

    private func letters(_ findings: inout Findings) throws {
        var last: DeliveryID?
        while !findings.isFull {
            var count = 0
            try findings.reading(.lane, last?.text ?? "the first dead letter") { findings in
                try database.read { transaction in
                    let page = try DeadLettersTable.page(after: last, limit: Self.page, in: transaction)
                    for letter in page { try check(letter, &findings, in: transaction) }
                    (count, last) = (page.count, page.last?.delivery ?? last)
                }
            }
            guard count == Self.page else { break }
        }
        for id in try database.read({ try CheckedEvents.unfiled(limit: Self.page, in: $0) }) {
            findings.note(.lane, id.text, "its event was given up and is no dead letter")
        }
    }

    private func check(
        _ letter: DeadLettersTable.Letter, _ findings: inout Findings, in transaction: ReadTransaction
    ) throws {
        let attempts = try AttemptsTable.attempts(
            of: letter.sequence, letter.account, to: letter.endpoint, in: transaction)
        guard attempts.contains(where: { $0.id == letter.delivery && $0.outcome == .dead }) else {
            return findings.note(.lane, letter.delivery.text, "it is a dead letter and was not given up")
        }
        if attempts.contains(where: { $0.outcome == .delivered }) != (letter.state == .delivered) {
            findings.note(.lane, letter.delivery.text, "it is \(letter.state.rawValue), and its attempts say otherwise")
        }
    }

    private static func name(_ lane: LanesTable.Lane) -> String {
        "\(lane.endpoint.text) \(lane.account?.text ?? "system")"
    }
}
