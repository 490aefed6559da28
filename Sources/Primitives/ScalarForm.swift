/// What a schema says about one kind of scalar.
public struct ScalarForm: Sendable {
    /// How the value stands in JSON.
    public enum Kind: Hashable, Sendable {
        case text
        case integer
        case boolean
    }

    /// The name of the type as users read it, such as `money-rate`.
    public var name: String

    /// One sentence that says what a legal value is.
    public var summary: String

    /// A regular expression (ECMA-262) that every legal text matches whole, where one is worth stating.
    public var pattern: String?

    /// A legal value, for documentation and probes.
    public var sample: String

    /// How the value stands in JSON.
    public var kind: Kind

    /// Describes one kind of scalar.
    public init(name: String, summary: String, pattern: String? = nil, sample: String, kind: Kind = .text) {
        self.name = name
        self.summary = summary
        self.pattern = pattern
        self.sample = sample
        self.kind = kind
    }
}
