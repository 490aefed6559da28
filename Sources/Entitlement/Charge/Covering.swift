import Catalog
import Ledger
import Primitives

extension AccountStanding {
    /// What would cover so many more units of a charge: credits of the same family, or money within the limit.
    func covering(_ units: Int64, of record: ChargeRecord, at instant: Instant) -> HoldWanted? {
        guard account.state == .active, let amount = record.price.amount(units) else { return nil }
        let writer = OpeningWriter(self, CheckRequest(severity: record.severity, at: instant))
        switch amount {
        case .credits(let family, let quantity):
            let lots = writer.filter.burning(family, allowance: record.allowance(in: self))
            guard lots.reduce(0, { $0 + $1.lot.free.count }) >= quantity else { return nil }
            return writer.hold(for: .credits(quantity), lots: lots)
        case .money(let net):
            guard writer.filter.fitsLimit(net, record.plan), !writer.filter.isOverdue(for: record.plan) else {
                return nil
            }
            return writer.hold(for: .money(net), lots: [])
        }
    }

    /// What could be bought for work of a severity.
    func offers(for severity: Severity, at instant: Instant) -> [Offer] {
        RightFilter(self, CheckRequest(severity: severity, at: instant)).offers(for: .noEntitlement)
    }
}

extension ChargeRecord {
    /// The allowance that pays it, if one does.
    fileprivate func allowance(in standing: AccountStanding) -> LotID? {
        guard case .allowance(let id) = right else { return nil }
        return standing.entitlements.first { $0.id == id }?.allowance
    }
}
