import Primitives
import Storage

/// `webhook endpoint rotate`: signs with a new secret; the old one signs along until the receiver has changed over.
public struct RotateEndpoint: Command, TellsSecret {
    /// Hours for which the old secret signs along, unless said otherwise.
    static let usualOverlapHours = 24
    /// The most hours for which it may.
    static let longestOverlapHours = 168

    /// The new secret, which is shown this once.
    public struct Answer: Encodable, Sendable {
        /// The endpoint's id.
        public let id: EndpointID
        /// What signs the messages from now on.
        public let secret: String
        /// Until when the old secret signs along.
        public let previousEndsAt: Instant

        private enum CodingKeys: String, CodingKey {
            case id
            case secret
            case previousEndsAt = "previous_ends_at"
        }
    }

    /// The names of the fields.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case id
        case overlapHours = "overlap_hours"
    }

    public static let name = "webhook.endpoint.rotate"
    public static let summary = "Sign an endpoint's messages with a new secret, beside the old one for a while."
    public static let role = Role.admin
    public static let positional: [CodingKeys] = [.id]

    /// The endpoint.
    public let id: EndpointID
    /// For how long both sign.
    public var overlapHours: Int?

    /// A rotation with the usual overlap.
    public init(id: EndpointID, overlapHours: Int? = nil) {
        self.id = id
        self.overlapHours = overlapHours
    }

    public static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .id: "The endpoint."
        case .overlapHours:
            "Hours the old secret signs along: \(usualOverlapHours) unless given, at most \(longestOverlapHours)."
        }
    }

    public func perform(in scope: WriteScope) throws -> Answer {
        let hours = overlapHours ?? Self.usualOverlapHours
        guard 0...Self.longestOverlapHours ~= hours else {
            throw Refusal.badField("overlap_hours", code: "out_of_range", "must be 0 to \(Self.longestOverlapHours)")
        }
        let endpoint = try scope.endpoint(id)
        if let account = endpoint.account { scope.concerns(account) }
        let secrets = try EndpointSecretsTable.secrets(of: id, in: scope.transaction)
        let live = secrets.filter { $0.retiresAt.map { scope.at < $0 } ?? true }
        guard live.count < EndpointSecretsTable.mostAtOnce else {
            throw Refusal(
                .refused, code: "too_many_secrets", what: "\(live.count) secrets of \(id.text) sign already.",
                why: "Each makes every message longer.", next: "Wait until the oldest has retired.")
        }
        let end = scope.at.advanced(bySeconds: Int64(hours) * 3_600)
        for secret in live where secret.retiresAt.map({ end < $0 }) ?? true {
            try EndpointSecretsTable.retire(secret.number, of: id, at: end, in: scope.writes)
        }
        let secret = try EndpointSecrets.add((secrets.first?.number ?? 0) + 1, to: id, in: scope)
        return Answer(id: id, secret: secret, previousEndsAt: end)
    }
}
