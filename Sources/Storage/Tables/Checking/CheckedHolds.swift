import Billing
import Ledger
import Primitives

extension HoldsTable {
    static let pending = SQL(
        "holds.pending",
        "SELECT \(columns) FROM holds WHERE account = ?1 AND settled_at IS NULL ORDER BY id")
    static let checked = SQL(
        "holds.checked",
        "SELECT \(columns), pending_amount FROM holds WHERE id > ?1 ORDER BY id LIMIT ?2")

    /// The holds of an account that wait for their verdict.
    public static func pending(of account: AccountID, in transaction: ReadTransaction) throws -> [PendingHold] {
        try transaction.rows(pending, account) { row in try read(row).hold }
    }

    /// Holds of all accounts after one of them, each held against its columns.
    public static func checked(
        after id: HoldID?, limit: Int, in transaction: ReadTransaction
    ) throws -> [CheckedDocument<HoldState>] {
        try transaction.rows(checked, id?.text ?? "", limit) { row in
            let state = try read(row)
            let expected = ExpectedColumns(["pending_amount": pendingAmount(state)])
            return CheckedDocument(value: state, disagreeing: try expected.disagreeing(row, from: 9))
        }
    }

    private static func pendingAmount(_ state: HoldState) -> Int64 {
        if case .pending(let hold) = state, case .money(let money) = hold.claim { money.minorUnits } else { 0 }
    }
}

extension ChargesTable {
    static let checked = SQL(
        "charges.checked",
        """
        SELECT content, hold, id, account, incident, state, charged_at, invoice, net
        FROM charges WHERE id > ?1 ORDER BY id LIMIT ?2
        """)

    /// Charges of all accounts after one of them, each held against its columns.
    public static func checked(
        after id: ChargeID?, limit: Int, in transaction: ReadTransaction
    ) throws -> [CheckedDocument<Kept>] {
        try transaction.rows(checked, id?.text ?? "", limit) { row in
            let charge = (try row[0] as Document<Charge>).value
            let expected = ExpectedColumns([
                "id": charge.id, "account": charge.account, "incident": charge.incident, "state": charge.state,
                "charged_at": charge.chargedAt, "invoice": charge.invoice, "net": charge.net.minorUnits,
            ])
            return CheckedDocument(
                value: Kept(charge: charge, hold: try row[1]), disagreeing: try expected.disagreeing(row, from: 2))
        }
    }
}
