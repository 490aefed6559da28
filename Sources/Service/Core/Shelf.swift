import Catalog
import Primitives
import SLA
import Storage
import Synchronization

/// What is read once and used by every operation: the catalogue while its version stands, and plans as they were sold.
final class Shelf: Sendable {
    /// The catalogue in force, with the calendars of all catalogues so far; a reference, because it is heavy.
    final class Volume: Sendable {
        let version: Int64
        /// The commit up to which it is known to be in force.
        let asOf: Int64?
        let catalogue: Catalogue
        let calendars: [CalendarID: CalendarTimeline]

        init(
            version: Int64, asOf: Int64?, catalogue: Catalogue, calendars: [CalendarID: CalendarTimeline]
        ) {
            self.version = version
            self.asOf = asOf
            self.catalogue = catalogue
            self.calendars = calendars
        }
    }

    /// A version of a plan.
    private struct PlanKey: Hashable {
        let id: PlanID
        let version: Int
    }

    /// The most plans kept; beyond it they are read again.
    private static let mostPlans = 1_000

    /// What is kept sealed in the database.
    let secrets: SecretKeeper
    /// Which addresses webhooks call.
    let addresses: AddressPolicy

    /// Accounts as they stand.
    let standings: StandingShelf

    private let database: Database
    private let shelved = Mutex<Volume?>(nil)
    private let sold = Mutex<[PlanKey: Plan]>([:])
    private let clock = Mutex<(now: Instant?, asOf: Int64)?>(nil)

    init(_ database: Database, _ secrets: SecretKeeper, _ addresses: AddressPolicy) {
        self.database = database
        self.secrets = secrets
        self.addresses = addresses
        standings = StandingShelf(database)
    }

    /// The instant of a request: what it says, else a sandbox's clock, else the system's.
    func instant(of request: Request, in transaction: ReadTransaction) throws -> Instant {
        guard request.at == nil, let asOf = transaction.asOf else {
            return try Service.instant(of: request, in: transaction)
        }
        if let known = clock.withLock({ $0 }), database.isUntouched(nil, since: known.asOf) {
            return known.now ?? Service.now()
        }
        let now = try MetadataTable.sandboxClock(in: transaction)
        clock.withLock { $0 = (now, asOf) }
        return now ?? Service.now()
    }

    /// The catalogue in force, read again only when a newer one has been loaded.
    func volume(in transaction: ReadTransaction) throws -> Volume {
        let known = shelved.withLock { $0 }
        if let known, transaction.asOf != nil, let asOf = known.asOf, database.isUntouched(nil, since: asOf) {
            return known
        }
        let version = try CatalogueTable.version(in: transaction)
        let volume: Volume
        if let known, known.version == version {
            guard transaction.asOf != nil else { return known }
            volume = Volume(
                version: version, asOf: transaction.asOf, catalogue: known.catalogue, calendars: known.calendars)
        } else {
            let files = try CatalogueTable.files(in: transaction)
            let catalogue = try Service.readCatalogue(files.map { CatalogueFile(path: $0.path, bytes: $0.bytes) })
            volume = Volume(
                version: version, asOf: transaction.asOf, catalogue: catalogue,
                calendars: try CalendarHistory.timelines(through: version, in: transaction, newest: catalogue))
        }
        if Self.mayKeep(whatIsReadIn: transaction) { shelved.withLock { $0 = volume } }
        return volume
    }

    /// What a transaction has written itself may yet be undone, and its version given to something else.
    private static func mayKeep(whatIsReadIn transaction: ReadTransaction) -> Bool {
        !((transaction as? Transaction)?.hasWritten ?? false)
    }

    /// A plan in the version it was sold in, or nil where it is not kept.
    func plan(_ id: PlanID, version: Int, in transaction: ReadTransaction) throws -> Plan? {
        let key = PlanKey(id: id, version: version)
        if let known = sold.withLock({ $0[key] }) { return known }
        guard let content = try PlanVersionsTable.content(id, version: version, in: transaction) else { return nil }
        let plan = try Plan(text: content)
        guard Self.mayKeep(whatIsReadIn: transaction) else { return plan }
        sold.withLock { plans in
            if plans.count >= Self.mostPlans { plans.removeAll() }
            plans[key] = plan
        }
        return plan
    }
}
