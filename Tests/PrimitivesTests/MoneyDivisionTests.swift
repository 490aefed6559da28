import Primitives
import Testing

@Suite("Dividing money")
struct MoneyDivisionTests {
    @Test("a pack of seven splits five hundred to the cent")
    func packOfSeven() throws {
        let price = try money("500.00", .eur)
        let shares = (1...7).map { price.share($0, of: 7) }
        #expect(shares.map(\.text) == ["71.43", "71.43", "71.43", "71.42", "71.43", "71.43", "71.43"])
        #expect(try Money.sum(of: shares, in: .eur).text == "500.00")
        #expect(try shares[0].multiplied(by: 7).text == "500.01", "what equal shares would come to")
    }

    @Test("value added tax of the pack, its waiver and its refund mirror the invoice")
    func packOfSevenTax() throws {
        let rate = try Rate(parsing: "19")
        let price = try money("500.00", .eur)
        #expect(try rate.of(price).text == "95.00")
        let waived = price.share(3, of: 7)
        let unused = try Money.sum(of: (4...7).map { price.share($0, of: 7) }, in: .eur)
        #expect(waived.text == "71.43")
        #expect(unused.text == "285.71")
        #expect(try rate.of(waived).text == "13.57")
        // The second note's tax is what both notes come to less what the first one gave.
        let both = try rate.of(try waived.adding(unused))
        #expect(try both.subtracting(try rate.of(waived)).text == "54.29")
        #expect(try price.subtracting(waived).subtracting(unused).text == "142.86")
        #expect(try rate.of(price).subtracting(both).text == "27.14")
        let naive = try Money.sum(of: (1...7).map { try rate.of(price.share($0, of: 7)) }, in: .eur)
        #expect(naive.text != "95.00", "tax per credit does not add up")
    }

    @Test("shares of any amount sum to it, and no two differ by more than a cent")
    func sharesSum() throws {
        var dice = Dice(seed: 2)
        for _ in 0..<500 {
            let whole = Money(minorUnits: Int64.random(in: -1_000_000...1_000_000, using: &dice), currency: .usd)
            let count = Int.random(in: 1...60, using: &dice)
            let shares = (1...count).map { whole.share($0, of: count).minorUnits }
            #expect(shares.reduce(0, +) == whole.minorUnits)
            #expect((shares.max() ?? 0) - (shares.min() ?? 0) <= 1)
            let mirrored = (1...count).map { whole.negated.share($0, of: count).minorUnits }
            #expect(mirrored == shares.map { -$0 })
        }
    }

    @Test("a share there is not is nothing", arguments: [(0, 7), (8, 7), (-1, 7), (1, 0), (1, -3), (.max, 7)])
    func noShare(index: Int, count: Int) throws {
        #expect(try money("500.00", .eur).share(index, of: count).isZero)
    }

    @Test("the largest amount divides without overflow")
    func largest() {
        let most = Money(minorUnits: .max, currency: .usd)
        #expect(most.share(1, of: 1) == most)
        #expect(most.share(.max, of: .max).minorUnits == 1)
        #expect(most.share(2, of: 2).minorUnits == 4_611_686_018_427_387_903)
    }

    @Test(
        "an amount divides over weights, zeros included",
        arguments: [
            ([1, 1, 1], ["33.33", "33.34", "33.33"]), ([0, 1, 0], ["0.00", "100.00", "0.00"]),
            ([31, 28, 31], ["34.44", "31.12", "34.44"]), ([.max - 1, 1], ["100.00", "0.00"]),
        ] as [([Int64], [String])])
    func allocation(weights: [Int64], parts: [String]) throws {
        #expect(try money("100.00", .usd).allocated(over: weights).map(\.text) == parts)
    }

    @Test("an amount does not divide over nothing or less")
    func allocationFaults() throws {
        let amount = try money("100.00", .usd)
        #expect(throws: MoneyFault.divisionByZero) { try amount.allocated(over: []) }
        #expect(throws: MoneyFault.divisionByZero) { try amount.allocated(over: [0, 0]) }
        #expect(throws: MoneyFault.negativeWeight) { try amount.allocated(over: [1, -1]) }
        #expect(throws: MoneyFault.overflow) { try amount.allocated(over: [.max, .max]) }
    }
}
