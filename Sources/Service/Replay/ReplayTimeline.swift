import Primitives

/// What a log did, in order of time: openings and rows, as the operations that will run them.
struct ReplayTimeline {
    /// One thing to do.
    struct Step: Sendable {
        /// What it is.
        enum Kind: Sendable {
            /// The incident is opened.
            case open
            /// A row did something: what, and whether it was the incident's first to do so.
            case act(ReplayMapping.Action, isFirst: Bool)
            /// The verdict is given.
            case judge
        }

        /// When.
        let at: Instant
        /// Which incident, by its place in the log.
        let incident: Int
        /// What.
        let kind: Kind
        /// Among things of one instant: openings, then rows, then what waits for the end of the log.
        fileprivate let rank: Int
        /// Among those of one rank: the row of the file.
        fileprivate let number: Int
        /// Of one row: what it did, then the verdict.
        fileprivate var phase = 0
    }

    private(set) var steps: [Step] = []
    /// How many rows did something.
    private(set) var events = 0
    /// Seconds that clocks stood still, an open pause up to the log's last row.
    private(set) var pausedSeconds: Int64 = 0

    /// Plans a log: ties go to openings first, then to the order of the file.
    init(_ log: ReplayLog, by mapping: ReplayMapping) {
        guard let end = log.end else { return }
        for (place, incident) in log.incidents.enumerated() {
            steps.append(
                Step(at: incident.openedAt, incident: place, kind: .open, rank: 0, number: incident.number))
            plan(incident, place, mapping, end)
        }
        steps.sort { ($0.at, $0.rank, $0.number, $0.phase) < ($1.at, $1.rank, $1.number, $1.phase) }
    }

    private mutating func plan(
        _ incident: ReplayLog.Incident, _ place: Int, _ mapping: ReplayMapping, _ end: Instant
    ) {
        var before: String?
        var pausedAt: Instant?
        var acts: [Step] = []
        var lastResolution: Int?
        for row in incident.rows {
            defer { before = row.state }
            guard row.state != before, let action = mapping.states[row.state] else { continue }
            if let since = pausedAt { pausedSeconds += row.at.seconds(since: since) }
            pausedAt = action == .wait || action == .idle ? row.at : nil
            if action == .resolve { lastResolution = acts.count }
            acts.append(
                Step(
                    at: row.at, incident: place, kind: .act(action, isFirst: acts.isEmpty), rank: 1,
                    number: row.number))
        }
        if let since = pausedAt { pausedSeconds += end.seconds(since: since) }
        events += acts.count
        steps += acts
        // The verdict comes right after the row that resolved the incident for the last time, else after everything.
        if let lastResolution {
            let step = acts[lastResolution]
            steps.append(
                Step(
                    at: step.at, incident: place, kind: .judge, rank: 1, number: step.number, phase: 1))
        } else {
            steps.append(
                Step(at: end, incident: place, kind: .judge, rank: 2, number: incident.number))
        }
    }
}
