import Entitlement
import Ledger
import Primitives
import Storage

/// An incident with its charge, its history and its account's standing: all that deciding about it takes.
struct LoadedCase {
    let account: AccountsTable.Account
    let standing: AccountStanding
    let before: SupportCase
    let entries: [IncidentEventsTable.Entry]

    /// What happened so far.
    var history: [IncidentMoment] { entries.map(\.moment) }
    /// The incident's id.
    var id: IncidentID { before.incident.id }
}

extension ReadScope {
    /// The case that a request names, with everything that deciding about it takes.
    func supportCase(_ name: IncidentName) throws -> LoadedCase {
        let id = try incident(named: name)
        guard let found = try supportCase(id) else { throw unknownIncident(name) }
        return found
    }

    /// A case by its incident's id.
    func supportCase(_ id: IncidentID) throws -> LoadedCase? {
        let plans: PlanLookup = { try self.plan($0, version: $1) }
        guard let incident = try IncidentsTable.incident(id, plans: plans, in: transaction),
            var record = try ChargeRecordsTable.record(of: id, plans: plans, in: transaction)
        else { return nil }
        let account = try account(incident.particulars.account)
        let standing = try standing(of: account)
        record.unreturnable = try unreturnable(record, among: standing.lots.map(\.lot))
        return LoadedCase(
            account: account, standing: standing, before: SupportCase(incident: incident, charge: record),
            entries: try IncidentEventsTable.entries(of: id, in: transaction))
    }

    /// The lots a charge was taken from to which nothing can return: refunded, or lost in a dispute.
    private func unreturnable(_ record: ChargeRecord, among lots: [Lot]) throws -> [LotID: UnreturnableLot] {
        var found: [LotID: UnreturnableLot] = [:]
        for case .settled(let hold) in record.holds {
            guard case .credits(_, let parts) = hold.charged else { continue }
            for part in parts {
                guard let lot = lots.first(where: { $0.id == part.lot }), let order = lot.order,
                    try isLost(lot, order, among: lots),
                    let invoice = try OrdersTable.order(order, in: transaction)?.invoice
                else { continue }
                found[lot.id] = UnreturnableLot(lot: lot, invoice: invoice)
            }
        }
        return found
    }

    /// A refund revokes whatever is free in any of an order's lots; a lost dispute leaves them frozen as well.
    private func isLost(_ lot: Lot, _ order: OrderID, among lots: [Lot]) throws -> Bool {
        if lots.contains(where: { $0.order == order && !$0.revoked.isEmpty }) { return true }
        guard lot.frozen else { return false }
        return try PaymentsTable.payments(of: order, in: transaction).contains { payment in
            try DisputesTable.dispute(over: payment.id, in: transaction)?.outcome == .lost
        }
    }
}
