import Entitlement
import JSON
import Ledger
import Primitives
import Storage

/// Something that happened, as it will be told outside.
public struct Event: Hashable, Sendable {
    /// What kind of thing.
    public let type: EventType
    /// Whose it is, or nobody's.
    public let account: AccountID?
    /// When it happened; the operation's own instant unless given.
    public let occurredAt: Instant?
    /// The particulars, as JSON.
    public let data: [UInt8]

    /// An event with the particulars that `body` writes.
    public init(
        _ type: EventType, of account: AccountID?, at occurredAt: Instant? = nil,
        _ body: (inout EventFields) -> Void
    ) {
        self.type = type
        self.account = account
        self.occurredAt = occurredAt
        var fields = EventFields()
        body(&fields)
        data = fields.finished()
    }
}

/// Writes the particulars of an event, member by member; what is absent is null.
public struct EventFields {
    private var writer = JSONWriter(reserving: 256)

    init() {
        writer.beginObject()
    }

    /// Writes a scalar.
    public mutating func set(_ name: String, _ value: (some Scalar)?) {
        word(name, value?.text)
    }

    /// Writes a word of a fixed vocabulary.
    public mutating func set<Word: RawRepresentable<String>>(_ name: String, word value: Word?) {
        word(name, value?.rawValue)
    }

    /// Writes a whole number.
    public mutating func set(_ name: String, number value: Int?) {
        writer.key(name)
        if let value { writer.integer(value) } else { writer.null() }
    }

    /// Writes an amount of money.
    public mutating func set(_ name: String, money value: Money?) {
        writer.key(name)
        guard let value else { return writer.null() }
        writer.beginObject()
        amount(value)
        writer.endObject()
    }

    /// Writes a text.
    public mutating func set(_ name: String, text value: String?) {
        word(name, value)
    }

    /// Writes what a hold reserves or a charge took, as decisions write a charge.
    public mutating func set(_ name: String, claim: HoldClaim?) {
        set(name) { fields in
            switch claim {
            case nil: fields.set("kind", text: "none")
            case .credits(let family, _)?:
                fields.set("kind", text: "credits")
                fields.set("family", family)
                fields.set("quantity", number: claim?.creditCount)
            case .money(let money)?:
                fields.set("kind", text: "money")
                fields.amount(money)
            }
        }
    }

    /// Writes what a decision says an incident costs.
    public mutating func set(_ name: String, quote: ChargeQuote) {
        set(name) { fields in
            switch quote {
            case .free: fields.set("kind", text: "none")
            case .credits(let quantity):
                fields.set("kind", text: "credits")
                fields.set("quantity", number: quantity)
            case .money(let money):
                fields.set("kind", text: "money")
                fields.amount(money)
            }
        }
    }

    /// Writes a list of scalars.
    public mutating func set<Value: Scalar>(_ name: String, list: [Value]) {
        writer.key(name)
        writer.beginArray()
        for value in list { writer.string(value.text) }
        writer.endArray()
    }

    /// Writes a list of objects.
    public mutating func set<Element>(
        _ name: String, objects: [Element], _ body: (inout EventFields, Element) -> Void
    ) {
        writer.key(name)
        writer.beginArray()
        for element in objects {
            writer.beginObject()
            body(&self, element)
            writer.endObject()
        }
        writer.endArray()
    }

    /// Writes an object within.
    public mutating func set(_ name: String, _ body: (inout EventFields) -> Void) {
        writer.key(name)
        writer.beginObject()
        body(&self)
        writer.endObject()
    }

    private mutating func amount(_ money: Money) {
        writer.key("amount")
        writer.integer(money.minorUnits)
        writer.key("currency")
        writer.string(money.currency.code)
    }

    private mutating func word(_ name: String, _ text: String?) {
        writer.key(name)
        if let text { writer.string(text) } else { writer.null() }
    }

    mutating func finished() -> [UInt8] {
        writer.endObject()
        return writer.bytes
    }
}
