import Billing
import Catalog
import Entitlement
import Primitives
import Storage

/// What became of a charge, as `verdict` and its like answer.
public struct VerdictAnswer: Encodable, Sendable {
    /// The incident.
    public let incident: IncidentID
    /// Which version of its verdict this is.
    public let version: Int
    /// What it turned out to be.
    public let cause: Cause
    /// What became of the charge.
    public let settlement: SettlementWord
    /// The credit note that was issued, if one was.
    public let creditNote: DocumentNumber?
    /// Where the incident stands.
    public let state: IncidentState
    /// What to buy, where the charge waits for a purchase.
    public let offers: [Offer]
    /// Why less was charged than the verdict says, where a rule made it so.
    public let note: Explanation?

    private enum CodingKeys: String, CodingKey {
        case incident
        case version
        case cause
        case settlement
        case creditNote = "credit_note"
        case state
        case offers
        case note
    }

    /// Writes the contract's members; the credit note is null where none was issued.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(incident, forKey: .incident)
        try container.encode(version, forKey: .version)
        try container.encode(cause, forKey: .cause)
        try container.encode(settlement, forKey: .settlement)
        try container.encode(creditNote, forKey: .creditNote)
        try container.encode(state, forKey: .state)
        if !offers.isEmpty { try container.encode(offers, forKey: .offers) }
        try container.encodeIfPresent(note, forKey: .note)
    }
}

/// `verdict`: what an incident turned out to be, which decides its charge; a later one replaces it.
public struct GiveVerdict: Command {
    /// The names of the fields.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case incident
        case cause
        case defect
        case evidence
    }

    /// What comes back.
    public typealias Answer = VerdictAnswer

    public static let name = "verdict"
    public static let summary = "Say what an incident turned out to be; that decides its charge."
    public static let role = Role.agent
    public static let reach = Reach.account
    public static let positional: [CodingKeys] = [.incident]

    /// The incident.
    public let incident: IncidentName
    /// What it turned out to be.
    public let cause: Cause
    /// The defect that caused it, as far as anybody knows.
    public var defect: DefectID?
    /// What this rests on.
    public var evidence: Text?

    /// A verdict on an incident.
    public init(incident: IncidentName, cause: Cause, defect: DefectID? = nil, evidence: Text? = nil) {
        self.incident = incident
        self.cause = cause
        self.defect = defect
        self.evidence = evidence
    }

    public static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .incident: "The incident, by id, reference, or SOURCE:REFERENCE."
        case .cause: "What it turned out to be."
        case .defect: "The defect behind it; when that is confirmed, this incident is judged anew."
        case .evidence: "What this rests on: words, or the address of a log or ticket."
        }
    }

    public func perform(in scope: WriteScope) throws -> VerdictAnswer {
        let loaded = try scope.supportCase(incident)
        scope.concerns(loaded.account.id)
        let judging = try Judging(loaded, cause: cause, defect: defect, evidence: evidence, in: scope)
        try judging.write(in: scope)
        return judging.answer
    }
}

/// One version of a verdict with all it brings about, decided before any of it is written.
struct Judging {
    private let writing: CaseWriting
    private let verdict: VerdictsTable.Verdict
    private let settlement: Settlement?

    init(
        _ loaded: LoadedCase, cause: Cause, defect: DefectID?, evidence: Text?, in scope: WriteScope
    ) throws {
        if let defect { _ = try scope.defect(defect, field: "defect") }
        let step = try loaded.before.judging(
            cause, at: scope.at, history: loaded.history, standing: loaded.standing)
        writing = try CaseWriting(step, of: loaded, in: scope)
        settlement = step.settlement
        let count = step.after.charge.verdicts.count
        var verdict = VerdictsTable.Verdict(
            id: scope.ids.make(), incident: loaded.id, account: loaded.account.id,
            version: VerdictVersion(version: count, cause: cause, at: scope.at), defect: defect, evidence: evidence,
            actor: scope.actor.recorded)
        verdict.settlement = step.settlement?.word
        verdict.creditNote = writing.creditNote?.text
        self.verdict = verdict
    }

    func write(in scope: WriteScope) throws {
        try VerdictsTable.add(verdict, in: scope.writes)
        if let defect = verdict.defect {
            try DefectsTable.link(verdict.incident, to: defect, at: scope.at, in: scope.writes)
        }
        scope.announce(verdict, on: writing.incident, gaveBack: writing.gaveBack)
        try writing.write(in: scope)
    }

    var answer: VerdictAnswer {
        VerdictAnswer(
            incident: verdict.incident, version: verdict.version.version, cause: verdict.version.cause,
            settlement: settlement?.word ?? .nothingDue, creditNote: writing.creditNote,
            state: writing.incident.state, offers: settlement?.offers ?? [], note: settlement?.note?.explanation)
    }
}
