import Billing
import Catalog
import Entitlement
import Ledger
import Primitives
import SLA
import Storage

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
    public private(set) var firstResponse = Targets()
    /// Resolutions.
    public private(set) var resolution = Targets()
    /// Seconds in which clocks stood still.
    public let pausedSeconds: Int64
    /// How often each cause was given.
    public let verdicts: [String: Int]
    /// What became of credits.
    public private(set) var credits = Credits()
    /// Invoices issued.
    public private(set) var invoices = 0
    /// Rows that were left out, and why.
    let rowsSkipped: [ReplayLog.Skipped]

    init(
        world: ReplayWorld, log: ReplayLog, timeline: ReplayTimeline, in transaction: ReadTransaction
    ) throws {
        incidents = log.incidents.count
        events = timeline.events
        accounts = world.accountIDs.count
        pausedSeconds = timeline.pausedSeconds
        verdicts = Dictionary(uniqueKeysWithValues: world.verdicts.map { ($0.rawValue, $1) })
        rowsSkipped = log.skipped
        if let end = log.end {
            for id in world.incidentIDs {
                let clocks = try ClocksTable.clocks(of: id, in: transaction)
                Self.count(clocks.last { $0.metric == .firstResponse }, end, in: &firstResponse)
                Self.count(clocks.last { $0.metric == .resolution }, end, in: &resolution)
            }
        }
        for account in world.accountIDs {
            // Credits are what packs sold; an allowance's are none.
            for lot in try LotsTable.lots(of: account, in: transaction) where !lot.rootPrice.isZero {
                credits.bought += lot.parent == nil ? lot.rootQuantity : 0
                credits.posted += lot.consumed.count
                credits.held += lot.held.count
            }
        }
        credits.released = credits.bought == 0 ? 0 : world.released
        invoices = try InvoicesTable.count(in: transaction)
    }

    private static func count(_ clock: Clock?, _ end: Instant, in targets: inout Targets) {
        guard let clock, clock.cancelledAt == nil else { return }
        if let stoppedAt = clock.stoppedAt {
            if stoppedAt <= clock.dueAt { targets.met += 1 } else { targets.breached += 1 }
        } else if clock.dueAt < (clock.pausedAt ?? end) {
            // While it stands still its due time moves along, unless it had passed before.
            targets.breached += 1
        } else {
            targets.open += 1
        }
    }
}
