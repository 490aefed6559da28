import Primitives
import Storage

/// `webhook source rotate`: a new secret at once, the one before for a while longer.
public struct RotateWebhookSource: Command, TellsSecret {
    /// The names of the fields.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case id
        case secret
        case overlapHours = "overlap_hours"
    }

    /// What comes back.
    public typealias Answer = WebhookSourceSecret

    public static let name = "webhook.source.rotate"
    public static let summary = "Give a source a new secret; the one before stays valid for a while."
    public static let role = Role.admin
    public static let positional: [CodingKeys] = [.id]

    /// The source.
    public let id: SourceID
    /// The new secret, where the source chose it itself.
    public var secret: SecretText?
    /// How long the secret before stays valid.
    public var overlapHours: Int?

    /// A new secret for a source.
    public init(id: SourceID, secret: SecretText? = nil, overlapHours: Int? = nil) {
        self.id = id
        self.secret = secret
        self.overlapHours = overlapHours
    }

    public static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .id: "The source."
        case .secret: "The new secret, where the source gave it to you; one is made unless given."
        case .overlapHours: "How many hours the secret before stays valid; 24 unless given, 0 ends it at once."
        }
    }

    public func perform(in scope: WriteScope) throws -> WebhookSourceSecret {
        let source = try scope.webhookSource(id)
        let hours = overlapHours ?? InboundLimits.overlapHours
        guard 0...InboundLimits.longestOverlapHours ~= hours else {
            throw Refusal.badField(
                "overlap_hours", code: "out_of_range", "must be 0 to \(InboundLimits.longestOverlapHours)")
        }
        let ending = scope.at.advanced(bySeconds: Int64(hours) * 3_600)
        let kept = try SourceSecretsTable.secrets(of: id, in: scope.transaction)
        let text = try SourceSecret.text(secret, for: source.kind)
        let valid = kept.filter { $0.endsAt.map { scope.at < $0 } ?? true }
        guard hours == 0 || valid.count < InboundLimits.secretsAtOnce else {
            throw Refusal(
                .refused, code: "too_many_secrets", what: "\(id.text) has \(valid.count) valid secrets.",
                why: "Each is one more that could be stolen.", next: "Rotate with an overlap of 0 hours.")
        }
        let number = (kept.map(\.number).max() ?? 0) + 1
        let sealed = try scope.secrets.seal(text, for: SourceSecretsTable.Secret.place(id, number))
        for old in valid where old.endsAt.map({ ending < $0 }) ?? true {
            try SourceSecretsTable.end(old.number, of: id, at: ending, in: scope.writes)
        }
        try SourceSecretsTable.forget(of: id, endedBy: scope.at, in: scope.writes)
        try SourceSecretsTable.add(number, of: id, sealed: sealed, at: scope.at, in: scope.writes)
        return WebhookSourceSecret(
            id: id, kind: source.kind, secret: text, previousEndsAt: hours > 0 ? ending : nil)
    }
}
