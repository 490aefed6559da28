import Catalog
import Entitlement
import Primitives

/// Subscriptions: an account's rights for periods, each under the plan version it was sold with.
public enum EntitlementsTable {
    static let table = Table(
        "entitlements", .record,
        columns: [
            Column("id", .identifier), Column("account", .slug, references: "accounts"), Column("plan", .slug),
            Column("plan_version", .integer), Column("state", .text), Column("starts_on", .date),
            Column("last_day", .date, nullable: true), Column("renews", .boolean),
            Column("allowance", .identifier, nullable: true), Column("order_id", .identifier),
            Column("periods", .integer), Column("quantity", .integer), Column("renews_at", .instant, nullable: true),
        ],
        primaryKey: ["id"],
        foreignKeys: [
            Table.ForeignKey(["plan", "plan_version"], to: "plan_versions", ["plan", "version"])
        ],
        indexes: [Table.Index(["account"]), Table.Index(["renews_at"], where: "state = 'active' AND renews = 1")])

    private static let columns = """
        id, account, plan, plan_version, state, starts_on, last_day, renews, allowance, order_id, periods, quantity
        """

    static let find = SQL("entitlements.find", "SELECT \(columns) FROM entitlements WHERE id = ?1")
    static let ofAccount = SQL(
        "entitlements.of_account", "SELECT \(columns) FROM entitlements WHERE account = ?1 ORDER BY id")
    static let renewing = SQL(
        "entitlements.renewing",
        """
        SELECT \(columns) FROM entitlements
        WHERE state = 'active' AND renews = 1 AND renews_at <= ?1 AND id > ?2 ORDER BY id LIMIT ?3
        """)
    static let renewingCount = SQL(
        "entitlements.renewing_count",
        """
        SELECT CAST(COUNT(*) AS bigint) FROM entitlements WHERE state = 'active' AND renews = 1 AND renews_at <= ?1
        """)
    static let save = SQL(
        "entitlements.save",
        """
        INSERT INTO entitlements (\(columns), renews_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
        ON CONFLICT (id) DO UPDATE SET state = excluded.state, last_day = excluded.last_day, renews = excluded.renews,
            allowance = excluded.allowance, order_id = excluded.order_id, periods = excluded.periods,
            renews_at = excluded.renews_at
        """, touches: .account(2))

    static let all = [find, ofAccount, renewing, renewingCount, save]

    /// A subscription, as it is kept; its plan is read beside it.
    public struct Subscription: Hashable, Sendable {
        /// The subscription's id.
        public var id: EntitlementID
        /// Whose right it is.
        public var account: AccountID
        /// The plan as sold.
        public var plan: PlanID
        /// Its version.
        public var planVersion: Int
        /// Whether it serves.
        public var state: EntitlementState
        /// The first day it serves; the anchor of its periods.
        public var startsOn: CivilDate
        /// The last day it serves, inclusive.
        public var lastDay: CivilDate?
        /// Whether another period follows by itself.
        public var renews: Bool
        /// The lot of the current period's allowance.
        public var allowance: LotID?
        /// The order that paid its latest period.
        public var order: OrderID
        /// How many periods were ordered.
        public var periods: Int
        /// How many were bought at once.
        public var quantity: Int

        /// A right as it begins.
        public init(
            id: EntitlementID, account: AccountID, plan: PlanID, planVersion: Int, startsOn: CivilDate,
            lastDay: CivilDate?, order: OrderID, quantity: Int
        ) {
            self.id = id
            self.account = account
            self.plan = plan
            self.planVersion = planVersion
            self.startsOn = startsOn
            self.lastDay = lastDay
            self.order = order
            self.quantity = quantity
            state = .active
            renews = true
            periods = 1
        }

        fileprivate init(_ row: borrowing Row) throws {
            self.init(
                id: try row[0], account: try row[1], plan: try row[2], planVersion: try row[3], startsOn: try row[5],
                lastDay: try row[6], order: try row[9], quantity: try row[11])
            state = try row[4]
            renews = try row[7]
            allowance = try row[8]
            periods = try row[10]
        }

        /// The right as the check looks at it.
        public func entitlement(under plan: Plan) -> Entitlement {
            Entitlement(
                id: id, account: account, plan: plan, state: state, startsOn: startsOn, lastDay: lastDay,
                renews: renews, allowance: allowance)
        }
    }

    /// One subscription.
    public static func subscription(
        _ id: EntitlementID, in transaction: ReadTransaction
    ) throws -> Subscription? {
        try transaction.first(find, id) { row in try Subscription(row) }
    }

    /// The subscriptions of an account, past ones included.
    public static func subscriptions(
        of account: AccountID, in transaction: ReadTransaction
    ) throws -> [Subscription] {
        try transaction.rows(ofAccount, account) { row in try Subscription(row) }
    }

    /// The subscriptions whose next period begins at or before an instant and is not ordered yet.
    public static func renewing(
        through: Instant, after id: String, limit: Int, in transaction: ReadTransaction
    ) throws -> [Subscription] {
        try transaction.rows(renewing, through, id, limit) { row in try Subscription(row) }
    }

    /// How many those are.
    public static func renewingCount(through: Instant, in transaction: ReadTransaction) throws -> Int {
        try transaction.value(renewingCount, through) ?? 0
    }

    /// Writes a subscription as it stands now.
    ///
    /// - Parameter renewsAt: when the next period begins that is not ordered yet.
    public static func save(_ one: Subscription, renewsAt: Instant?, in transaction: Transaction) throws {
        try transaction.run(
            save, one.id, one.account, one.plan, one.planVersion, one.state, one.startsOn, one.lastDay, one.renews,
            one.allowance, one.order, one.periods, one.quantity, renewsAt)
    }
}

extension EntitlementState: Storable {}
