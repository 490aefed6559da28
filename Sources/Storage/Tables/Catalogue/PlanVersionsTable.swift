import Primitives

/// Every version of every plan that was ever loaded: what was sold keeps its snapshot.
public enum PlanVersionsTable {
    static let table = Table(
        "plan_versions", .appendOnly,
        columns: [
            Column("plan", .slug), Column("version", .integer), Column("content", .bytes),
            Column("loaded_at", .instant),
        ],
        primaryKey: ["plan", "version"], layout: .apart)

    static let find = SQL(
        "plan_versions.find", "SELECT content FROM plan_versions WHERE plan = ?1 AND version = ?2")
    static let list = SQL("plan_versions.list", "SELECT content FROM plan_versions ORDER BY plan, version")
    static let insert = SQL(
        "plan_versions.insert",
        """
        INSERT INTO plan_versions (plan, version, content, loaded_at) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (plan, version) DO NOTHING
        """)

    static let all = [find, list, insert]

    /// The canonical text of one version of a plan.
    public static func content(
        _ plan: PlanID, version: Int, in transaction: ReadTransaction
    ) throws -> [UInt8]? {
        try transaction.value(find, plan, version)
    }

    /// The canonical texts of all versions of all plans.
    public static func contents(in transaction: ReadTransaction) throws -> [[UInt8]] {
        try transaction.rows(list) { row in try row[0] }
    }

    /// Keeps a version; one that is kept already stays as it is.
    public static func add(
        _ plan: PlanID, version: Int, content: [UInt8], at instant: Instant, in transaction: Transaction
    ) throws {
        try transaction.run(insert, plan, version, content, instant)
    }
}
