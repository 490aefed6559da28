/// What a string must be; the check decides, the pattern only tells others.
///
/// A class, because schemas are walked at every request and a rule is then handed on by one reference.
public final class TextRule: Sendable {
    /// What such a text is called, as `account_id`.
    public let name: String?
    /// What it means, in one line.
    public let summary: String?
    /// An ECMA-262 expression for readers of the schema; it is never run here.
    public let pattern: String?
    /// A text the check accepts.
    public let sample: String?
    /// How many Unicode scalars it may have, as JSON Schema counts; nil for any number.
    public let length: ClosedRange<Int>?
    /// Says why a text is refused, or nothing.
    public let check: @Sendable (String) -> JSONFault.Reason?

    /// Makes a rule.
    public init(
        name: String? = nil, summary: String? = nil, pattern: String? = nil, sample: String? = nil,
        length: ClosedRange<Int>? = nil, check: @escaping @Sendable (String) -> JSONFault.Reason? = { _ in nil }
    ) {
        self.name = name
        self.summary = summary
        self.pattern = pattern
        self.sample = sample
        self.length = length
        self.check = check
    }

    /// Why a text is refused, or nil if it is accepted.
    func reason(against text: String) -> JSONFault.Reason? {
        if let length, let reason = TextRule.reason(against: text.unicodeScalars.count, length) { return reason }
        return check(text)
    }

    private static func reason(against count: Int, _ length: ClosedRange<Int>) -> JSONFault.Reason? {
        if count < length.lowerBound {
            JSONFault.Reason(.tooShort, "has \(count) characters; at least \(length.lowerBound) are needed")
        } else if count > length.upperBound {
            JSONFault.Reason(.tooLong, "has \(count) characters; at most \(length.upperBound) are allowed")
        } else {
            nil
        }
    }
}

/// What an integer must be.
public final class IntegerRule: Sendable {
    /// What such a number is called.
    public let name: String?
    /// What it means, in one line.
    public let summary: String?
    /// A number the rule accepts.
    public let sample: Int64?
    /// The least and the most it may be.
    public let bounds: ClosedRange<Int64>

    /// Makes a rule.
    public init(
        name: String? = nil, summary: String? = nil, sample: Int64? = nil,
        bounds: ClosedRange<Int64> = Int64.min...Int64.max
    ) {
        self.name = name
        self.summary = summary
        self.sample = sample
        self.bounds = bounds
    }
}
