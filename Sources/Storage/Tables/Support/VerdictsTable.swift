import Catalog
import Entitlement
import Primitives

/// Every version of every verdict, with its evidence and what it did to the charge: appended, never changed.
public enum VerdictsTable {
    static let table = Table(
        "verdicts", .appendOnly,
        columns: [
            Column("id", .identifier), Column("incident", .identifier, references: "incidents"),
            Column("account", .slug, references: "accounts"), Column("version", .integer), Column("cause", .text),
            Column("defect", .slug, nullable: true), Column("evidence", .text, nullable: true),
            Column("actor", .text), Column("given_at", .instant), Column("settlement", .text, nullable: true),
            Column("credit_note", .text, nullable: true),
        ],
        primaryKey: ["id"], uniques: [["incident", "version"]], layout: .apart)

    private static let columns =
        "id, incident, account, version, cause, defect, evidence, actor, given_at, settlement, credit_note"

    static let ofIncident = SQL(
        "verdicts.of_incident", "SELECT \(columns) FROM verdicts WHERE incident = ?1 ORDER BY version")
    static let insert = SQL(
        "verdicts.insert",
        "INSERT INTO verdicts (\(columns)) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)")

    static let all = [ofIncident, insert]

    /// One version of a verdict, as it is kept.
    public struct Verdict: Hashable, Sendable {
        /// The verdict's id.
        public var id: VerdictID
        /// The incident it is on.
        public var incident: IncidentID
        /// Whose incident it is.
        public var account: AccountID
        /// Which version, what cause, when.
        public var version: VerdictVersion
        /// The defect it names.
        public var defect: DefectID?
        /// What it rests on.
        public var evidence: Text?
        /// Who gave it.
        public var actor: String
        /// What became of the charge.
        public var settlement: SettlementWord?
        /// The credit note it issued.
        public var creditNote: String?

        /// A verdict as given; what became of the charge is added to it.
        public init(
            id: VerdictID, incident: IncidentID, account: AccountID, version: VerdictVersion, defect: DefectID?,
            evidence: Text?, actor: String
        ) {
            self.id = id
            self.incident = incident
            self.account = account
            self.version = version
            self.defect = defect
            self.evidence = evidence
            self.actor = actor
        }
    }

    /// The verdicts on an incident, by version.
    public static func verdicts(of incident: IncidentID, in transaction: ReadTransaction) throws -> [Verdict] {
        try transaction.rows(ofIncident, incident) { row in
            var verdict = Verdict(
                id: try row[0], incident: try row[1], account: try row[2],
                version: VerdictVersion(version: try row[3], cause: try row[4], at: try row[8]), defect: try row[5],
                evidence: try row[6], actor: try row[7])
            verdict.settlement = try row[9]
            verdict.creditNote = try row[10]
            return verdict
        }
    }

    /// Keeps a verdict.
    public static func add(_ verdict: Verdict, in transaction: Transaction) throws {
        try transaction.run(
            insert, verdict.id, verdict.incident, verdict.account, verdict.version.version, verdict.version.cause,
            verdict.defect, verdict.evidence, verdict.actor, verdict.version.at, verdict.settlement,
            verdict.creditNote)
    }
}
