import Entitlement
import Exports
import Ledger
import Primitives
import Storage

extension Exporting {
    /// Incidents by the day they were opened, each with its promise, its verdict and what became of its charge.
    func incidents(_ write: Write) throws -> Int {
        try pages(.incidents, through: bounds.incident, \.incident, write) { after, limit, transaction in
            let scope = ReadScope(transaction, .system("export"), at: now, shelf)
            return try IncidentsTable.page(
                of: nil, state: nil, after: after, limit: limit, plans: { try scope.plan($0, version: $1) },
                in: transaction
            ).map { try row($0, in: transaction) }
        } row: {
            export.covers(zone.date(at: $0.openedAt)) ? $0 : nil
        }
    }

    private func row(_ incident: Incident, in transaction: ReadTransaction) throws -> IncidentRow {
        let particulars = incident.particulars
        var row = IncidentRow(
            incident: incident.id, account: particulars.account, severity: incident.severity.rawValue,
            channel: particulars.channel.rawValue, state: incident.state.rawValue, openedAt: incident.openedAt)
        row.source = particulars.source
        row.reference = particulars.reference
        row.plan = incident.plan.id
        row.product = particulars.product
        row.respondedAt = incident.answeredAt
        row.resolvedAt = incident.resolvedAt
        row.closedAt = incident.closedAt
        let clocks = try ClocksTable.clocks(of: incident.id, in: transaction)
        if let promise = clocks.first(where: { $0.metric == .firstResponse }) {
            row.dueAt = promise.dueAt
            row.firstResponse = promise.state(at: now).rawValue
        }
        if let verdict = try VerdictsTable.verdicts(of: incident.id, in: transaction).last {
            row.cause = verdict.version.cause.rawValue
            row.settlement = verdict.settlement?.rawValue
        }
        row.defect = try DefectsTable.defect(causing: incident.id, in: transaction)
        for case .settled(let hold) in try HoldsTable.holds(of: incident.id, in: transaction) {
            switch hold.charged {
            case .credits: row.credits = (row.credits ?? 0) + hold.charged.creditCount
            case .money(let money): row.charge = try row.charge?.adding(money) ?? money
            }
        }
        return row
    }
}
