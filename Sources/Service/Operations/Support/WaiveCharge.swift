import Billing
import Entitlement
import Primitives
import Storage

/// `waive`: a decision not to charge an incident, or to charge less; later verdicts stay below it.
public struct WaiveCharge: Command {
    /// What the waiver came to.
    public struct Answer: Encodable, Sendable {
        /// The waiver's id.
        public let waiver: WaiverID
        /// The incident.
        public let incident: IncidentID
        /// How much it takes off.
        public let amount: WaivedAnswer
        /// What became of the charge; null while nothing has been charged.
        public let settlement: SettlementWord?
        /// The credit note that was issued, if one was.
        public let creditNote: DocumentNumber?
        /// Where the incident stands.
        public let state: IncidentState

        private enum CodingKeys: String, CodingKey {
            case waiver
            case incident
            case amount
            case settlement
            case creditNote = "credit_note"
            case state
        }

        /// Writes every member, absent ones as null.
        public func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(waiver, forKey: .waiver)
            try container.encode(incident, forKey: .incident)
            try container.encode(amount, forKey: .amount)
            try container.encode(settlement, forKey: .settlement)
            try container.encode(creditNote, forKey: .creditNote)
            try container.encode(state, forKey: .state)
        }
    }

    /// The names of the fields.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case incident
        case reason
        case amount
    }

    public static let name = "waive"
    public static let summary = "Do not charge an incident, or charge less."
    public static let role = Role.agent
    public static let reach = Reach.account
    public static let positional: [CodingKeys] = [.incident]

    /// The incident.
    public let incident: IncidentName
    /// Why.
    public let reason: Text
    /// How much; all of it unless given.
    public var amount: AmountField?

    /// A waiver of all an incident costs.
    public init(incident: IncidentName, reason: Text, amount: AmountField? = nil) {
        self.incident = incident
        self.reason = reason
        self.amount = amount
    }

    public static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .incident: "The incident, by id, reference, or SOURCE:REFERENCE."
        case .reason: "Why it is not charged."
        case .amount: "How much to take off, net, or how many credits; all of it unless given."
        }
    }

    public func perform(in scope: WriteScope) throws -> Answer {
        let loaded = try scope.supportCase(incident)
        scope.concerns(loaded.account.id)
        let amount = try waived(loaded)
        let step = try loaded.before.waiving(
            amount, at: scope.at, history: loaded.history, standing: loaded.standing)
        let writing = try CaseWriting(step, of: loaded, in: scope)
        var waiver = WaiversTable.Waiver(
            id: scope.ids.make(), incident: loaded.id, account: loaded.account.id, amount: amount, reason: reason,
            actor: scope.actor.recorded, at: scope.at)
        waiver.settlement = step.settlement?.word
        waiver.creditNote = writing.creditNote?.text
        try WaiversTable.add(waiver, in: scope.writes)
        scope.announce(waiver, of: writing.incident)
        try writing.write(in: scope)
        return Answer(
            waiver: waiver.id, incident: loaded.id, amount: WaivedAnswer(amount), settlement: step.settlement?.word,
            creditNote: writing.creditNote, state: writing.incident.state)
    }

    /// The amount in what the incident costs: credits where it costs credits, else money.
    private func waived(_ loaded: LoadedCase) throws -> WaivedAmount {
        guard let amount else { return .all }
        if case .credits = loaded.before.charge.price, case .decimal(let text) = amount {
            do throws(ScalarFault) {
                return .credits(try Int(parsing: text))
            } catch {
                throw Refusal.badField("amount", code: error.code, "must be a number of credits: \(error.detail)")
            }
        }
        return .money(try amount.money(in: loaded.account.currency, field: "amount"))
    }
}

/// How much was waived, as answers show it: `{"kind":"all"}`, credits with a quantity, or money.
public struct WaivedAnswer: Encodable, Sendable {
    /// How much.
    public let amount: WaivedAmount

    private enum CodingKeys: String, CodingKey {
        case kind
        case quantity
        case amount
        case currency
    }

    init(_ amount: WaivedAmount) {
        self.amount = amount
    }

    /// Writes the amount like a charge.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch amount {
        case .all:
            try container.encode("all", forKey: .kind)
        case .credits(let quantity):
            try container.encode("credits", forKey: .kind)
            try container.encode(quantity, forKey: .quantity)
        case .money(let money):
            try container.encode("money", forKey: .kind)
            try container.encode(money.minorUnits, forKey: .amount)
            try container.encode(money.currency, forKey: .currency)
        }
    }
}
