import Catalog
import Primitives

/// What an incident was opened with: the same reference must always come with the same particulars.
public struct IncidentParticulars: Hashable, Sendable {
    /// Who pays.
    public var account: AccountID
    /// Where the reference comes from.
    public var source: SourceID
    /// The helpdesk's own name for it; none where the caller gave none.
    public var reference: Reference?
    /// What it is about, in a line.
    public var subject: Text?
    /// How hard it hits, as opened.
    public var severity: Severity
    /// How it reached us.
    public var channel: Channel
    /// The product it is about.
    public var product: ProductID?
    /// Who asked.
    public var contact: ContactName?
    /// The right named, if one was.
    public var using: RightName?

    /// What an incident is opened with.
    public init(
        account: AccountID, source: SourceID, reference: Reference?, subject: Text? = nil, severity: Severity,
        channel: Channel, product: ProductID? = nil, contact: ContactName? = nil, using: RightName? = nil
    ) {
        self.account = account
        self.source = source
        self.reference = reference
        self.subject = subject
        self.severity = severity
        self.channel = channel
        self.product = product
        self.contact = contact
        self.using = using
    }

    /// The request that the check judges.
    public func request(at instant: Instant) -> CheckRequest {
        CheckRequest(
            severity: severity, channel: channel, product: product, contact: contact, using: using, at: instant)
    }

    /// Refuses with `reference_conflict` where the same reference is opened again with anything else.
    public func requireSame(as again: IncidentParticulars) throws(RuleRefusal) {
        let fields: [(String, Bool)] = [
            ("account", account == again.account), ("subject", subject == again.subject),
            ("severity", severity == again.severity), ("channel", channel == again.channel),
            ("product", product == again.product), ("contact", contact == again.contact),
            ("using", using == again.using),
        ]
        let differing = fields.filter { !$0.1 }.map(\.0)
        guard differing.isEmpty else {
            throw RuleRefusal(.referenceConflict, "It differs in \(differing.joined(separator: ", ")).")
        }
    }
}
