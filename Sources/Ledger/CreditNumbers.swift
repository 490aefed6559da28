/// A set of a lot's credit numbers, kept as sorted, disjoint, non-adjacent closed ranges.
///
/// The numbers of a lot start at 1 and end at its root's quantity, at most 1,000,000.
public struct CreditNumbers: Hashable, Sendable {
    /// The ranges, ascending, with a gap of at least one number between neighbours.
    public let ranges: [ClosedRange<Int32>]

    /// The highest number there is, and so the most credits a lot can have.
    public static let limit = 1_000_000

    /// No numbers.
    public static let none = CreditNumbers(canonical: [])

    /// The numbers from one to another, or nothing if they leave 1...`limit`.
    public init?(_ range: ClosedRange<Int>) {
        guard range.lowerBound >= 1, range.upperBound <= Self.limit else { return nil }
        ranges = [Int32(range.lowerBound)...Int32(range.upperBound)]
    }

    /// The numbers from 1 to `count`, which is kept within 0...`limit`.
    public init(first count: Int) {
        ranges = count < 1 ? [] : [1...Int32(min(count, Self.limit))]
    }

    /// Takes ranges that are known to be sorted, disjoint, non-adjacent and within the limit.
    init(canonical ranges: [ClosedRange<Int32>]) {
        self.ranges = ranges
    }

    /// How many numbers there are.
    public var count: Int {
        ranges.reduce(0) { $0 + $1.count }
    }

    /// Whether there is none.
    public var isEmpty: Bool { ranges.isEmpty }

    /// The lowest number.
    public var first: Int? { ranges.first.map { Int($0.lowerBound) } }

    /// The highest number.
    public var last: Int? { ranges.last.map { Int($0.upperBound) } }

    /// Whether a number is in the set.
    public func contains(_ number: Int) -> Bool {
        ranges.contains { $0.lowerBound <= number && number <= $0.upperBound }
    }
}

extension CreditNumbers {
    /// The `count` lowest numbers, or nothing if there are fewer.
    public func lowest(_ count: Int) -> CreditNumbers? {
        if count < 0 { return nil }
        var wanted = count
        var taken: [ClosedRange<Int32>] = []
        for range in ranges where wanted > 0 {
            let size = min(wanted, range.count)
            taken.append(range.lowerBound...(range.lowerBound + Int32(size - 1)))
            wanted -= size
        }
        return wanted == 0 ? CreditNumbers(canonical: taken) : nil
    }

    /// The numbers in either set.
    public func union(_ other: CreditNumbers) -> CreditNumbers {
        if isEmpty { return other }
        if other.isEmpty { return self }
        var merged: [ClosedRange<Int32>] = []
        merged.reserveCapacity(ranges.count + other.ranges.count)
        var left = ranges[...]
        var right = other.ranges[...]
        while let next = Self.popLowest(&left, &right) {
            // Numbers stay below `limit`, so the one after a range's end cannot overflow.
            if let previous = merged.last, next.lowerBound <= previous.upperBound + 1 {
                merged[merged.count - 1] = previous.lowerBound...max(previous.upperBound, next.upperBound)
            } else {
                merged.append(next)
            }
        }
        return CreditNumbers(canonical: merged)
    }

    /// The numbers in both sets.
    public func intersection(_ other: CreditNumbers) -> CreditNumbers {
        var common: [ClosedRange<Int32>] = []
        var left = ranges[...]
        var right = other.ranges[...]
        while let one = left.first, let two = right.first {
            if one.overlaps(two) { common.append(one.clamped(to: two)) }
            if one.upperBound < two.upperBound { left.removeFirst() } else { right.removeFirst() }
        }
        return CreditNumbers(canonical: common)
    }

    /// The numbers that are not in the other set.
    public func subtracting(_ other: CreditNumbers) -> CreditNumbers {
        if isEmpty || other.isEmpty { return self }
        var kept: [ClosedRange<Int32>] = []
        var holes = other.ranges[...]
        for range in ranges {
            var start = range.lowerBound
            while let hole = holes.first, hole.upperBound < start { holes.removeFirst() }
            while let hole = holes.first, start <= range.upperBound, hole.lowerBound <= range.upperBound {
                if start < hole.lowerBound { kept.append(start...(hole.lowerBound - 1)) }
                start = max(start, hole.upperBound + 1)
                if hole.upperBound > range.upperBound { break }
                holes.removeFirst()
            }
            if start <= range.upperBound { kept.append(start...range.upperBound) }
        }
        return CreditNumbers(canonical: kept)
    }

    /// Whether any number is in both sets.
    public func intersects(_ other: CreditNumbers) -> Bool {
        !intersection(other).isEmpty
    }

    /// Whether every number is also in the other set.
    public func isSubset(of other: CreditNumbers) -> Bool {
        subtracting(other).isEmpty
    }

    private static func popLowest(
        _ left: inout ArraySlice<ClosedRange<Int32>>, _ right: inout ArraySlice<ClosedRange<Int32>>
    ) -> ClosedRange<Int32>? {
        guard let one = left.first else { return right.popFirst() }
        guard let two = right.first else { return left.popFirst() }
        return one.lowerBound <= two.lowerBound ? left.popFirst() : right.popFirst()
    }
}
