import Catalog
import Primitives

/// What the customer asks for: support of this severity over this channel, now.
public struct CheckRequest: Hashable, Sendable {
    /// How hard it hits.
    public var severity: Severity
    /// How it reaches us; a check that names none is not judged by it.
    public var channel: Channel?
    /// What it is about; a check that names none is not judged by it.
    public var product: ProductID?
    /// Who asks; a check that names nobody is not judged by it.
    public var contact: ContactName?
    /// The right to use, where the caller names one.
    public var using: RightName?
    /// When.
    public var at: Instant

    /// A request at an instant.
    public init(
        severity: Severity = .normal, channel: Channel? = nil, product: ProductID? = nil,
        contact: ContactName? = nil, using: RightName? = nil, at: Instant
    ) {
        self.severity = severity
        self.channel = channel
        self.product = product
        self.contact = contact
        self.using = using
        self.at = at
    }
}
