import Primitives
import Storage

/// What an operation has announced and not yet written.
struct Announced {
    let event: Event
    let id: EventID
}

/// What a transaction has announced and not yet written, whichever of its scopes announced it.
final class Announcements {
    var waiting: [Announced] = []

    /// Those of a transaction.
    static func of(_ transaction: Transaction) -> Announcements {
        if let known = transaction.companion as? Announcements { return known }
        let made = Announcements()
        transaction.companion = made
        return made
    }
}

extension WriteScope {
    /// Tells outside what happened, if the operation is committed.
    ///
    /// The events of an operation are written together at its end, in its transaction, with the next numbers of their
    /// account, and put into the lanes of the endpoints that are told of them.
    public func announce(_ event: Event) {
        announcements.waiting.append(Announced(event: event, id: ids.make()))
    }

    /// Writes what was announced.
    func tell() throws {
        guard !announcements.waiting.isEmpty else { return }
        let told = announcements.waiting
        announcements.waiting = []
        let listeners = try EndpointsTable.listeners(in: transaction)
        var accounts: [AccountID?] = []
        for one in told where !accounts.contains(one.event.account) { accounts.append(one.event.account) }
        for account in accounts {
            try tell(told.filter { $0.event.account == account }, of: account, listeners)
        }
    }

    private func tell(
        _ told: [Announced], of account: AccountID?, _ listeners: [EndpointsTable.Listener]
    ) throws {
        let before = try EventsTable.last(of: account, in: transaction)
        for (offset, one) in told.enumerated() {
            try EventsTable.append(
                EventsTable.Event(
                    account: account, sequence: before + Int64(offset) + 1, id: one.id, type: one.event.type,
                    occurredAt: one.event.occurredAt ?? at, data: one.event.data), in: writes)
        }
        for listener in listeners where listener.account == nil || listener.account == account {
            let wanted = told.indices.filter { listener.events.contains(told[$0].event.type) }
            guard let first = wanted.first, let last = wanted.last else { continue }
            try LanesTable.extend(
                listener.id, account, from: before + Int64(first) + 1, through: before + Int64(last) + 1,
                count: wanted.count, in: writes)
        }
    }
}
