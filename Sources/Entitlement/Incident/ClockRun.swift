import Catalog
import Primitives
import SLA

/// The clocks of an incident as they run through its events in order of occurrence.
///
/// - First response: from the opening to an agent's first public message; a resolution is one.
/// - Next response: from the oldest unanswered message of the customer to the next of an agent; not before the first
///   response.
/// - Follow-up: from each message of an agent to the next, while the incident goes on.
/// - Resolution: from the opening to the resolution; reopening resumes it, the time in between counted as a pause.
///
/// What may pause is the plan's to say. Cancelling, merging, and a supervisor's closing withdraw what still runs.
struct ClockRun {
    private let incident: Incident
    private let keeper: ClockKeeper
    private var state: IncidentState
    private var severity: Severity
    private var isAnswered: Bool
    private(set) var clocks: [Clock]

    /// A run from the opening on.
    init(incident: Incident, keeper: ClockKeeper) {
        self.incident = incident
        self.keeper = keeper
        state = .open
        severity = incident.particulars.severity
        isAnswered = false
        clocks = []
    }

    /// A run that goes on from what an incident was before.
    init(incident: Incident, keeper: ClockKeeper, resuming before: Incident) {
        self.incident = incident
        self.keeper = keeper
        state = before.state
        severity = before.severity
        isAnswered = before.answeredAt != nil
        clocks = before.clocks
    }

    /// Starts what starts with the incident.
    mutating func open() throws(SLAFault) {
        try start(.firstResponse, at: incident.openedAt)
        try start(.resolution, at: incident.openedAt)
    }

    /// Takes in one moment.
    mutating func take(_ moment: IncidentMoment) throws(SLAFault) {
        let at = moment.occurredAt
        let before = state
        // In order of occurrence an event may meet a state in which it could not have been recorded: it then leaves
        // the state alone.
        state = (try? IncidentTransition.state(after: moment.event, in: state, answered: isAnswered)) ?? state
        if before.isPaused && !state.isPaused { try resumeAll(at: at) }
        if moment.event.isAnswer { try answer(moment, next: state) }
        try react(moment, from: before)
        if !before.isPaused && state.isPaused { try pauseAll(moment) }
    }

    private mutating func react(_ moment: IncidentMoment, from before: IncidentState) throws(SLAFault) {
        let at = moment.occurredAt
        switch moment.event {
        case .customerReplied where isAnswered && state != .closed: try start(.nextResponse, at: at)
        case .resolved: try stop(.resolution, moment)
        case .resumed where before == .waitingPurchase: try start(.resolution, at: at)
        case .confirmed, .closed, .cancelled, .merged: try cancelAll(at: at)
        case .reopened: try reopen(at: at)
        case .severityChanged(let severity): try retarget(to: severity, at: at)
        default: return
        }
    }

    private mutating func answer(_ moment: IncidentMoment, next: IncidentState) throws(SLAFault) {
        isAnswered = true
        for metric in [Metric.firstResponse, .nextResponse, .followUp] { try stop(metric, moment) }
        if next == .working || next == .idle {
            try start(.followUp, at: moment.occurredAt)
            if next == .idle { try pause(.followUp, moment) }
        }
    }
}

extension ClockRun {
    /// Starts the next run of a metric, unless one is running.
    private mutating func start(_ metric: Metric, at instant: Instant) throws(SLAFault) {
        let runs = clocks.filter { $0.metric == metric }
        if runs.contains(where: \.isLive) { return }
        let terms = keeper.terms(incident.plan(at: instant))
        let cycle = (runs.map(\.cycle).max() ?? 0) + 1
        if let clock = try terms.clock(metric, severity: severity, startingAt: instant, cycle: cycle) {
            clocks.append(clock)
        }
    }

    /// Stops a metric's running clock.
    ///
    /// A stop that is said to have come in time, but was recorded only after the settlement window, counts from when
    /// it was recorded: the breach is final by then.
    private mutating func stop(_ metric: Metric, _ moment: IncidentMoment) throws(SLAFault) {
        guard let index = live(metric) else { return }
        let at = isTooLate(moment, clocks[index]) ? moment.recordedAt : moment.occurredAt
        try clocks[index].stop(at: at, in: time(index))
    }

    private mutating func pauseAll(_ moment: IncidentMoment) throws(SLAFault) {
        for metric in Metric.allCases { try pause(metric, moment) }
    }

    private mutating func pause(_ metric: Metric, _ moment: IncidentMoment) throws(SLAFault) {
        guard incident.plan(at: moment.occurredAt).pausable.contains(metric), let index = live(metric),
            clocks[index].pausedAt == nil, !isTooLate(moment, clocks[index])
        else { return }
        try clocks[index].pause(at: moment.occurredAt)
    }

    private mutating func resumeAll(at instant: Instant) throws(SLAFault) {
        for index in clocks.indices where clocks[index].isLive && clocks[index].pausedAt != nil {
            try clocks[index].resume(at: instant, in: time(index))
        }
    }

    private mutating func cancelAll(at instant: Instant) throws(SLAFault) {
        for index in clocks.indices where clocks[index].isLive { try clocks[index].cancel(at: instant) }
    }

    /// Reopening resumes the resolution clock; a promise that was withdrawn unmet is given again.
    private mutating func reopen(at instant: Instant) throws(SLAFault) {
        if let index = clocks.lastIndex(where: { $0.metric == .resolution }), let stop = clocks[index].stoppedAt {
            // A stop that was told too late counts from when it was told, which may be after the reopening.
            try clocks[index].reopen(at: max(instant, stop), window: .latest, in: time(index))
        } else {
            try start(.resolution, at: instant)
        }
        try start(isAnswered ? .followUp : .firstResponse, at: instant)
    }

    private mutating func retarget(to severity: Severity, at instant: Instant) throws(SLAFault) {
        self.severity = severity
        let plan = incident.plan(at: instant)
        for index in clocks.indices where clocks[index].isLive {
            guard let target = plan.target(clocks[index].metric, at: severity) else {
                try clocks[index].cancel(at: instant)
                continue
            }
            if target != clocks[index].currentTarget {
                try clocks[index].retarget(to: target, at: instant, in: time(index))
            }
        }
        if !isAnswered { try start(.firstResponse, at: instant) }
        if state.isLive { try start(.resolution, at: instant) }
    }

    private func live(_ metric: Metric) -> Int? {
        clocks.lastIndex { $0.metric == metric && $0.isLive }
    }

    private func time(_ index: Int) throws(SLAFault) -> CalendarTimeline {
        try keeper.calendars.timeline(clocks[index].calendar.id)
    }

    private func isTooLate(_ moment: IncidentMoment, _ clock: Clock) -> Bool {
        let end = clock.dueAt.advanced(bySeconds: SettlementWindow.seconds)
        return !moment.isCorrection && moment.occurredAt < clock.dueAt && moment.recordedAt > end
    }
}

/// How long after a due time it is still open whether it was met: events told until then count (design §8.9).
public enum SettlementWindow {
    /// Fifteen minutes, in seconds.
    public static let seconds: Int64 = 900
}
