import JSON
import Primitives

/// Lists and tables that the files of a catalogue are made of.
extension JSONCursor {
    /// Reads a list of amounts, one for each currency, none of them negative.
    func prices() -> [Currency: Money] {
        var prices: [Currency: Money] = [:]
        let amounts = elements(count: 1...Currency.all.count) { $0.price() }
        for (money, cursor) in amounts where prices.updateValue(money, forKey: money.currency) != nil {
            cursor.refuse(.doubled, "there is another amount in \(money.currency)")
        }
        return prices
    }

    private func price() -> (Money, JSONCursor)? {
        object { fields in
            let amount = fields.integer("amount")
            let currency = fields.scalar("currency", Currency.self)
            if let amount, amount < 0 { fields.refuse("amount", .negative, "must not be negative") }
            guard let amount, let currency else { return nil }
            return (Money(minorUnits: amount, currency: currency), self)
        }
    }

    /// Reads a list of words of an enumeration, each at most once.
    func choices<Choice>(_ type: Choice.Type = Choice.self, count: ClosedRange<Int> = 0...CatalogueLimits.words) -> Set<
        Choice
    >
    where Choice: RawRepresentable & CaseIterable & Hashable, Choice.RawValue == String {
        unique(count: count) { $0.choice(of: type) }
    }

    /// Reads a list of values, each at most once.
    func unique<Value: Hashable>(count: ClosedRange<Int> = 0...CatalogueLimits.words, _ read: (JSONCursor) -> Value?)
        -> Set<Value>
    {
        var values: Set<Value> = []
        _ = elements(count: count) { element -> Void? in
            guard let value = read(element) else { return nil }
            if !values.insert(value).inserted { element.refuse(.doubled, "is named twice") }
            return nil
        }
        return values
    }

    /// Reads an object whose names are words of an enumeration.
    func table<Key, Value>(
        by type: Key.Type = Key.self, orRefuse code: FaultCode, _ read: (Key, JSONCursor) -> Value?
    ) -> [Key: Value] where Key: RawRepresentable & CaseIterable & Hashable, Key.RawValue == String {
        let rows = each { name, cursor -> (Key, Value)? in
            guard let key = Key(rawValue: name) else {
                let known = Key.allCases.map(\.rawValue).joined(separator: ", ")
                cursor.refuse(code, "there is no such name; known are \(known)")
                return nil
            }
            return read(key, cursor).map { (key, $0) }
        }
        return Dictionary(rows, uniquingKeysWith: { first, _ in first })
    }

    /// Reads an object keyed by severity.
    func bySeverity<Value>(_ read: (Severity, JSONCursor) -> Value?) -> [Severity: Value] {
        table(by: Severity.self, orRefuse: .unknownSeverity, read)
    }
}
