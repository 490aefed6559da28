/// What a replayed log would have come to.
public struct ReplayReport: Encodable, Sendable {
    /// How promises of one kind ended.
    public struct Targets: Encodable, Sendable {
        /// Stopped at or before they were due.
        var met = 0
        /// Stopped later, or due before the log's last row and not stopped.
        var breached = 0
        /// Neither stopped nor due when the log ends.
        var open = 0
    }

    /// What became of credits.
    public struct Credits: Encodable, Sendable {
        /// Bought.
        var bought = 0
        /// Charged.
        var posted = 0
        /// Held and given back.
        var released = 0
        /// Still held.
        var held = 0
    }

    private enum CodingKeys: String, CodingKey {
        case incidents
        case events
        case accounts
        case firstResponse = "first_response"
        case resolution
        case pausedSeconds = "paused_seconds"
        case verdicts
        case credits
        case invoices
        case rowsSkipped = "rows_skipped"
    }

    /// Incidents of the log.
    public let incidents: Int
    /// Rows that did something.
    public let events: Int
    /// Accounts of the log.
    public let accounts: Int
    /// First responses.
    public let firstResponse: Targets
    /// Resolutions.
    public let resolution: Targets
    /// Seconds in which clocks stood still.
    public let pausedSeconds: Int64
    /// How often each cause was given.
    public let verdicts: [String: Int]
    /// What became of credits.
    public let credits: Credits
    /// Invoices issued.
    public let invoices: Int
    /// Rows that were left out, and why.
    let rowsSkipped: [ReplayLog.Skipped]

    /// The report on a log, of what its sandboxes came to.
    init(_ tally: ReplayTally, log: ReplayLog, timeline: ReplayTimeline) {
        incidents = log.incidents.count
        events = timeline.events
        accounts = tally.accounts
        firstResponse = tally.firstResponse
        resolution = tally.resolution
        pausedSeconds = timeline.pausedSeconds
        verdicts = Dictionary(uniqueKeysWithValues: tally.verdicts.map { ($0.rawValue, $1) })
        credits = tally.credits
        invoices = tally.invoices
        rowsSkipped = log.skipped
    }
}
