import Primitives

/// Something that a parked event waits for.
public enum InboundWait: Hashable, Sendable {
    case account(AccountID)
    case order(OrderID)
    /// An invoice, by its number or id.
    case invoice(String)
    /// A payment, by a name its source has for it.
    case payment(SourceID, name: String)
    /// Any payment of an order or invoice, by its id or number.
    case paymentOf(String)
    case dispute(PaymentID)
    /// An incident, by its id or reference.
    case incident(String)
    /// Whatever happens next to an incident.
    case happening(IncidentID)

    /// The one text it goes by.
    var key: String {
        switch self {
        case .account(let id): "account:\(id.text)"
        case .order(let id): "order:\(id.text)"
        case .invoice(let name): "invoice:\(name)"
        case .payment(let source, let name): "payment:\(source.text):\(name)"
        case .paymentOf(let name): "payment_of:\(name)"
        case .dispute(let payment): "dispute:\(payment.text)"
        case .incident(let name): "incident:\(name)"
        case .happening(let incident): "happening:\(incident.text)"
        }
    }
}

/// What parked events wait for: whoever writes such a thing wakes them, in the same transaction.
public enum InboundWaitsTable {
    static let table = Table(
        "inbound_waits", .record,
        columns: [Column("wait", .text), Column("event", .identifier, references: "inbound_events")],
        primaryKey: ["wait", "event"], indexes: [Table.Index(["event"])])

    static let insert = SQL("inbound_waits.insert", "INSERT INTO inbound_waits (wait, event) VALUES (?1, ?2)")
    static let clear = SQL("inbound_waits.clear", "DELETE FROM inbound_waits WHERE event = ?1")
    static let waiting = SQL("inbound_waits.any", "SELECT event FROM inbound_waits WHERE wait = ?1 LIMIT 1")
    static let wake = SQL(
        "inbound_waits.wake",
        """
        UPDATE inbound_events SET woken = 1
        WHERE id IN (SELECT event FROM inbound_waits WHERE wait = ?1)
        """)

    static let all = [insert, clear, waiting, wake]

    static func add(_ event: InboundID, _ waits: [InboundWait], in transaction: Transaction) throws {
        for key in Set(waits.map(\.key)).sorted() { try transaction.run(insert, key, event) }
    }

    static func clear(_ event: InboundID, in transaction: Transaction) throws {
        try transaction.run(clear, event)
    }

    /// Wakes the events that wait for any of these things; they are tried again right after the commit.
    ///
    /// Most often nobody waits, and that costs one look into an index.
    public static func wake(_ waits: [InboundWait], in transaction: Transaction) throws {
        for wait in waits {
            let first: InboundID? = try transaction.value(waiting, wait.key)
            guard first != nil else { continue }
            try transaction.run(wake, wait.key)
            transaction.hasWoken = true
        }
    }
}
