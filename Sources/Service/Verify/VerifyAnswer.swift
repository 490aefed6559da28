/// What `verify` looked at, and where what is stored disagrees with itself.
public struct VerifyAnswer: Encodable, Sendable {
    /// One thing that does not agree.
    public struct Difference: Hashable, Encodable, Sendable {
        /// What kind of thing: `ledger`, `hold`, `audit`, `invoice` or another.
        public let what: String
        /// Which one, by its number, id or place.
        public let place: String
        /// What is wrong with it.
        public let detail: String

        private enum CodingKeys: String, CodingKey {
            case what
            case place = "where"
            case detail
        }
    }

    /// Accounts looked at.
    public internal(set) var accounts = 0
    /// Ledger transactions added up again.
    public internal(set) var transactions = 0
    /// Lots.
    public internal(set) var lots = 0
    /// Holds, pending and settled.
    public internal(set) var holds = 0
    /// Incidents, told again from their events.
    public internal(set) var incidents = 0
    /// Audit records, each hashed again.
    public internal(set) var auditRecords = 0
    /// Lanes of events, told again from the attempts.
    public internal(set) var lanes = 0
    /// Orders, invoices, credit notes and payments.
    public internal(set) var documents = 0
    /// What does not agree, in the order it was found; nothing in a sound database.
    public internal(set) var differences: [Difference] = []

    private enum CodingKeys: String, CodingKey {
        case accounts
        case transactions
        case lots
        case holds
        case incidents
        case auditRecords = "audit_records"
        case lanes
        case documents
        case differences
    }
}

extension VerifyAnswer: RefusableAnswer {
    /// True when something does not agree.
    public var isRefusal: Bool { !differences.isEmpty }
}
