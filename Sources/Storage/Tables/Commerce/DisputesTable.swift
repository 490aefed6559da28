import Entitlement
import Primitives

/// Disputes over payments: opened once, decided once.
public enum DisputesTable {
    static let table = Table(
        "disputes", .record,
        columns: [
            Column("id", .identifier), Column("account", .slug, references: "accounts"),
            Column("payment", .identifier, references: "payments"), Column("opened_at", .instant),
            Column("closed_at", .instant, nullable: true), Column("outcome", .text, nullable: true),
        ],
        primaryKey: ["id"], uniques: [["payment"]])

    static let ofPayment = SQL(
        "disputes.of_payment",
        "SELECT id, account, payment, opened_at, closed_at, outcome FROM disputes WHERE payment = ?1")
    static let save = SQL(
        "disputes.save",
        """
        INSERT INTO disputes (id, account, payment, opened_at, closed_at, outcome) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        ON CONFLICT (id) DO UPDATE SET closed_at = excluded.closed_at, outcome = excluded.outcome
        """)

    static let all = [ofPayment, save]

    /// A dispute, as it is kept.
    public struct Dispute: Hashable, Sendable {
        /// The dispute's id.
        public var id: DisputeID
        /// Whose payment it is.
        public var account: AccountID
        /// The payment.
        public var payment: PaymentID
        /// When it was opened.
        public var openedAt: Instant
        /// When it was decided.
        public var closedAt: Instant?
        /// How.
        public var outcome: DisputeOutcome?

        /// A dispute that opens.
        public init(id: DisputeID, account: AccountID, payment: PaymentID, openedAt: Instant) {
            self.id = id
            self.account = account
            self.payment = payment
            self.openedAt = openedAt
        }
    }

    /// The dispute over a payment, if there is or was one.
    public static func dispute(over payment: PaymentID, in transaction: ReadTransaction) throws -> Dispute? {
        try transaction.first(ofPayment, payment) { row in
            var dispute = try Dispute(id: row[0], account: row[1], payment: row[2], openedAt: row[3])
            dispute.closedAt = try row[4]
            dispute.outcome = try row[5]
            return dispute
        }
    }

    /// Writes a dispute as it stands now.
    public static func save(_ dispute: Dispute, in transaction: Transaction) throws {
        try transaction.run(
            save, dispute.id, dispute.account, dispute.payment, dispute.openedAt, dispute.closedAt, dispute.outcome)
        try InboundWaitsTable.wake([.dispute(dispute.payment)], in: transaction)
    }
}

extension DisputeOutcome: Storable {}
