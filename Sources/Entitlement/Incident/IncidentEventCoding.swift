import Catalog
import Primitives

extension IncidentEvent: Codable {
    private enum CodingKeys: String, CodingKey {
        case type
        case reason
        case silence
        case into
        case severity
        case minutes
        case effort
    }

    /// Reads `{"type":"responded"}` and its like.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let kind = try container.decode(Kind.self, forKey: .type)
        if let plain = Self.plain[kind] {
            self = plain
            return
        }
        switch kind {
        case .closed:
            let silent = try container.decodeIfPresent(Bool.self, forKey: .silence) ?? false
            let reason = try container.decodeIfPresent(Text.self, forKey: .reason)
            self = .closed(silent ? .silence : .supervisor(reason: reason))
        case .merged: self = .merged(into: try container.decode(IncidentID.self, forKey: .into))
        case .severityChanged: self = .severityChanged(try container.decode(Severity.self, forKey: .severity))
        case .minutesAdded: self = .minutesAdded(try container.decode(Int.self, forKey: .minutes))
        default: self = .rated(try container.decode(Effort.self, forKey: .effort))
        }
    }

    /// Writes the type, and beside it what the event carries.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(kind, forKey: .type)
        switch self {
        case .closed(.silence): try container.encode(true, forKey: .silence)
        case .closed(.supervisor(let reason)): try container.encodeIfPresent(reason, forKey: .reason)
        case .merged(let survivor): try container.encode(survivor, forKey: .into)
        case .severityChanged(let severity): try container.encode(severity, forKey: .severity)
        case .minutesAdded(let minutes): try container.encode(minutes, forKey: .minutes)
        case .rated(let effort): try container.encode(effort, forKey: .effort)
        default: break
        }
    }

    /// The events that carry nothing.
    private static let plain: [Kind: IncidentEvent] = {
        let events: [IncidentEvent] = [
            .responded, .agentReplied, .customerReplied, .waiting, .idled, .resumed, .resolved, .confirmed, .reopened,
            .cancelled, .purchaseRequired,
        ]
        return Dictionary(uniqueKeysWithValues: events.map { ($0.kind, $0) })
    }()
}
