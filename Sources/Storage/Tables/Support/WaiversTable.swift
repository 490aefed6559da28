import Entitlement
import Primitives

/// Waivers that were granted, each with its reason: appended, never changed.
public enum WaiversTable {
    static let table = Table(
        "waivers", .appendOnly,
        columns: [
            Column("id", .identifier), Column("incident", .identifier, references: "incidents"),
            Column("account", .slug, references: "accounts"), Column("amount", .text), Column("reason", .text),
            Column("actor", .text), Column("granted_at", .instant), Column("settlement", .text, nullable: true),
            Column("credit_note", .text, nullable: true),
        ],
        primaryKey: ["id"], indexes: [Table.Index(["incident", "id"]), Table.Index(["account", "id"])], layout: .apart)

    private static let columns =
        "id, incident, account, amount, reason, actor, granted_at, settlement, credit_note"
    private static let select = "SELECT \(columns) FROM waivers"

    static let page = SQL("waivers.page", "\(select) WHERE id > ?1 ORDER BY id LIMIT ?2")
    static let ofAccount = SQL("waivers.of_account", "\(select) WHERE account = ?1 AND id > ?2 ORDER BY id LIMIT ?3")
    static let ofIncident = SQL(
        "waivers.of_incident", "\(select) WHERE incident = ?1 AND id > ?2 ORDER BY id LIMIT ?3")
    static let insert = SQL(
        "waivers.insert", "INSERT INTO waivers (\(columns)) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")

    static let all = [page, ofAccount, ofIncident, insert]

    /// A waiver, as it is kept.
    public struct Waiver: Sendable {
        /// The waiver's id.
        public var id: WaiverID
        /// The incident it is for.
        public var incident: IncidentID
        /// Whose incident it is.
        public var account: AccountID
        /// How much it takes off.
        public var amount: WaivedAmount
        /// Why.
        public var reason: Text
        /// Who granted it.
        public var actor: String
        /// When.
        public var at: Instant
        /// What became of the charge.
        public var settlement: SettlementWord?
        /// The credit note it issued.
        public var creditNote: String?

        /// A waiver as granted; what became of the charge is added to it.
        public init(
            id: WaiverID, incident: IncidentID, account: AccountID, amount: WaivedAmount, reason: Text, actor: String,
            at: Instant
        ) {
            self.id = id
            self.incident = incident
            self.account = account
            self.amount = amount
            self.reason = reason
            self.actor = actor
            self.at = at
        }
    }

    /// Waivers of an incident, of an account or of all, after one of them.
    public static func page(
        of account: AccountID?, incident: IncidentID?, after id: WaiverID?, limit: Int,
        in transaction: ReadTransaction
    ) throws -> [Waiver] {
        let after = id?.text ?? ""
        if let incident { return try transaction.rows(ofIncident, incident, after, limit) { row in try read(row) } }
        if let account { return try transaction.rows(ofAccount, account, after, limit) { row in try read(row) } }
        return try transaction.rows(page, after, limit) { row in try read(row) }
    }

    /// Keeps a waiver.
    public static func add(_ waiver: Waiver, in transaction: Transaction) throws {
        try transaction.run(
            insert, waiver.id, waiver.incident, waiver.account, WaivedText(waiver.amount), waiver.reason, waiver.actor,
            waiver.at, waiver.settlement, waiver.creditNote)
    }

    private static func read(_ row: borrowing Row) throws -> Waiver {
        let amount: WaivedText = try row[3]
        var waiver = try Waiver(
            id: row[0], incident: row[1], account: row[2], amount: amount.amount, reason: row[4], actor: row[5],
            at: row[6])
        waiver.settlement = try row[7]
        waiver.creditNote = try row[8]
        return waiver
    }
}

/// How much was waived, as one column keeps it: `all`, `credits 1` or `USD 14900`.
private struct WaivedText: Storable {
    let amount: WaivedAmount

    init(_ amount: WaivedAmount) {
        self.amount = amount
    }

    var stored: DatabaseValue {
        switch amount {
        case .all: .text("all")
        case .credits(let count): .text("credits \(count)")
        case .money(let money): .text("\(money.currency.code) \(money.minorUnits)")
        }
    }

    init(stored value: DatabaseValue) throws(StoredFault) {
        let words = try String(stored: value).split(separator: " ").map(String.init)
        do throws(ScalarFault) {
            switch (words.first, words.count) {
            case ("all", 1): amount = .all
            case ("credits", 2): amount = .credits(try Int(parsing: words[1]))
            case (let currency?, 2):
                amount = .money(
                    Money(minorUnits: try Int64(parsing: words[1]), currency: try Currency(parsing: currency)))
            default: throw ScalarFault(code: "unknown_amount", detail: "is not an amount")
            }
        } catch {
            throw StoredFault(error.code)
        }
    }
}
