import Catalog
import Primitives
import SLA
import Storage
import Synchronization

/// What is read once and used by every operation: the catalogue while its version stands, and plans as they were sold.
final class Shelf: Sendable {
    /// The catalogue in force, with the calendars of all catalogues so far.
    struct Volume: Sendable {
        let version: Int64
        let catalogue: Catalogue
        let calendars: [CalendarID: CalendarTimeline]
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

    private let shelved = Mutex<Volume?>(nil)
    private let sold = Mutex<[PlanKey: Plan]>([:])

    init(_ secrets: SecretKeeper, _ addresses: AddressPolicy) {
        self.secrets = secrets
        self.addresses = addresses
    }

    /// The catalogue in force, read again only when a newer one has been loaded.
    func volume(in transaction: ReadTransaction) throws -> Volume {
        let version = try CatalogueTable.version(in: transaction)
        if let known = shelved.withLock({ $0 }), known.version == version { return known }
        let files = try CatalogueTable.files(in: transaction).map { CatalogueFile(path: $0.path, bytes: $0.bytes) }
        let catalogue = try Service.readCatalogue(files)
        let volume = Volume(
            version: version, catalogue: catalogue,
            calendars: try CalendarHistory.timelines(through: version, in: transaction, newest: catalogue))
        shelved.withLock { $0 = volume }
        return volume
    }

    /// A plan in the version it was sold in, or nil where it is not kept.
    func plan(_ id: PlanID, version: Int, in transaction: ReadTransaction) throws -> Plan? {
        let key = PlanKey(id: id, version: version)
        if let known = sold.withLock({ $0[key] }) { return known }
        guard let content = try PlanVersionsTable.content(id, version: version, in: transaction) else { return nil }
        let plan = try Plan(text: content)
        sold.withLock { plans in
            if plans.count >= Self.mostPlans { plans.removeAll() }
            plans[key] = plan
        }
        return plan
    }
}
