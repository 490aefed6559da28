import Catalog
import Entitlement
import Ledger
import Primitives
import SLA
import Storage

/// What a sandbox of a replay came to, counted; the counts of several add up.
struct ReplayTally: Sendable {
    var accounts = 0
    var firstResponse = ReplayReport.Targets()
    var resolution = ReplayReport.Targets()
    var verdicts: [Cause: Int] = [:]
    var credits = ReplayReport.Credits()
    var invoices = 0

    /// Nothing yet.
    init() {}

    /// Counts what a sandbox holds at the end of its log.
    init(of world: ReplayWorld, until end: Instant?, in transaction: ReadTransaction) throws {
        accounts = world.accountIDs.count
        verdicts = world.verdicts
        if let end {
            for id in world.incidentIDs {
                let clocks = try ClocksTable.clocks(of: id, in: transaction)
                firstResponse.count(clocks.last { $0.metric == .firstResponse }, at: end)
                resolution.count(clocks.last { $0.metric == .resolution }, at: end)
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

    /// Adds what another sandbox came to.
    mutating func add(_ other: ReplayTally) {
        accounts += other.accounts
        firstResponse.add(other.firstResponse)
        resolution.add(other.resolution)
        verdicts.merge(other.verdicts, uniquingKeysWith: +)
        credits.bought += other.credits.bought
        credits.posted += other.credits.posted
        credits.released += other.credits.released
        credits.held += other.credits.held
        invoices += other.invoices
    }
}

extension ReplayReport.Targets {
    fileprivate mutating func count(_ clock: Clock?, at end: Instant) {
        guard let clock, clock.cancelledAt == nil else { return }
        if let stoppedAt = clock.stoppedAt {
            if stoppedAt <= clock.dueAt { met += 1 } else { breached += 1 }
        } else if clock.dueAt < (clock.pausedAt ?? end) {
            // While it stands still its due time moves along, unless it had passed before.
            breached += 1
        } else {
            open += 1
        }
    }

    fileprivate mutating func add(_ other: ReplayReport.Targets) {
        met += other.met
        breached += other.breached
        open += other.open
    }
}
