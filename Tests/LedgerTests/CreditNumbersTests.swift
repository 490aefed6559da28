import Ledger
import Primitives
import Testing

/// Sets of credit numbers, against the plain sets they stand for.
@Suite struct CreditNumbersTests {
    @Test("the text form reads back to itself", arguments: ["", "1", "1-3", "1-3,7", "2,4,6-9", "1-1000000"])
    func textRoundTrips(text: String) throws {
        #expect(try CreditNumbers(parsing: text).text == text)
    }

    @Test(
        "anything but the canonical text is refused",
        arguments: [
            " ", "0", "01", "1-", "-1", "1-1", "3-1", "1,1", "1,2", "1-3,4", "1-3,2", "7,1", "1,", ",1", "1 - 3",
            "1-2-3",
            "1000001", "1-1000001", "99999999999", "+1", "a", "١",
        ])
    func strictText(text: String) {
        #expect(throws: ScalarFault.self) { try CreditNumbers(parsing: text) }
    }

    @Test("sets behave as sets of integers", arguments: UInt64(1)...200)
    func agreesWithPlainSets(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        let (one, other) = (dice.plainSet(), dice.plainSet())
        let (left, right) = (CreditNumbers(plain: one), CreditNumbers(plain: other))
        #expect(left.union(right) == CreditNumbers(plain: one.union(other)))
        #expect(left.subtracting(right) == CreditNumbers(plain: one.subtracting(other)))
        #expect(left.intersection(right) == CreditNumbers(plain: one.intersection(other)))
        #expect(left.intersects(right) == !one.isDisjoint(with: other))
        #expect(left.isSubset(of: right) == one.isSubset(of: other))
        #expect(left.count == one.count)
        let count = dice.below(one.count + 1)
        #expect(left.lowest(count) == CreditNumbers(plain: Set(one.sorted().prefix(count))))
        #expect(left.lowest(one.count + 1) == nil)
        #expect((1...40).filter(left.contains) == one.sorted())
        #expect(try CreditNumbers(parsing: left.text) == left)
    }

    @Test("numbers stay within one and a million")
    func limits() {
        #expect(CreditNumbers(0...3) == nil)
        #expect(CreditNumbers(1...1_000_001) == nil)
        #expect(CreditNumbers(1...1_000_000)?.count == 1_000_000)
        #expect(CreditNumbers(first: 0).isEmpty)
        #expect(CreditNumbers(first: .min).isEmpty)
        #expect(CreditNumbers(first: .max).count == 1_000_000)
        #expect(CreditNumbers(first: 5).lowest(-1) == nil)
    }
}

extension Dice {
    fileprivate mutating func plainSet() -> Set<Int> {
        Set((1...40).filter { _ in onceIn(2) })
    }
}

extension CreditNumbers {
    /// Made one number at a time, so that it leans on `union` alone.
    fileprivate init(plain: Set<Int>) {
        self = plain.sorted().reduce(.none) { set, number in set.union(CreditNumbers(number...number) ?? .none) }
    }
}
