import Primitives

/// The text form: `1-3,7`, ascending, nothing mergeable left apart, no leading zeros; the empty set is empty text.
extension CreditNumbers: Scalar {
    /// How numbers are written and described.
    public static var form: ScalarForm {
        ScalarForm(name: "credit-numbers", summary: "Numbers of a lot's credits, as ascending ranges.", sample: "1-3,7")
    }

    /// The canonical text.
    public var text: String {
        var parts: [String] = []
        parts.reserveCapacity(ranges.count)
        for range in ranges {
            parts.append(range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)-\(range.upperBound)")
        }
        return parts.joined(separator: ",")
    }

    /// Reads the canonical text and nothing else.
    public init(parsing text: String) throws(ScalarFault) {
        self.init(canonical: try Self.read(text.utf8))
    }

    private static func read(_ text: String.UTF8View) throws(ScalarFault) -> [ClosedRange<Int32>] {
        if text.isEmpty { return [] }
        var read: [ClosedRange<Int32>] = []
        for part in text.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
            let range = try Self.range(part)
            // A neighbour that touches the one before would be the same set written in another way.
            if let previous = read.last, range.lowerBound <= previous.upperBound + 1 { throw fault }
            read.append(range)
        }
        return read
    }

    private static func range(_ part: Substring.UTF8View) throws(ScalarFault) -> ClosedRange<Int32> {
        let bounds = part.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard let lowest = bounds.first, bounds.count <= 2 else { throw fault }
        let lower = try number(lowest)
        guard bounds.count == 2, let highest = bounds.last else { return lower...lower }
        let upper = try number(highest)
        if upper <= lower { throw fault }
        return lower...upper
    }

    private static func number(_ digits: Substring.UTF8View) throws(ScalarFault) -> Int32 {
        guard let first = digits.first, first != UInt8(ascii: "0"), digits.count <= 7 else { throw fault }
        var value: Int32 = 0
        for byte in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { throw fault }
            value = value * 10 + Int32(byte - UInt8(ascii: "0"))
        }
        if value > Int32(limit) { throw fault }
        return value
    }

    private static var fault: ScalarFault {
        ScalarFault(code: "credit_numbers", detail: "credit numbers are ascending ranges such as 1-3,7")
    }
}
