import Primitives
import Storage

/// What the sender of an event is told: it is kept, once, and what has become of it so far.
public struct InboundReceipt: Encodable, Sendable {
    /// Our name for the event.
    public let id: InboundID
    /// The source's name for it.
    public let event: String
    /// Who sent it.
    public let source: SourceID
    /// What it is about.
    public let type: String
    /// What became of it.
    public let state: InboundState
    /// Why, where it is not applied.
    public let code: String?
    /// Whether it had come before.
    public let isDuplicate: Bool

    private enum CodingKeys: String, CodingKey {
        case id
        case event
        case source
        case type
        case state
        case code
        case isDuplicate = "duplicate"
    }

    init(_ event: InboundEventsTable.Event, isDuplicate: Bool) {
        id = event.id
        self.event = event.name
        source = event.source
        type = event.type
        state = event.state
        code = event.code
        self.isDuplicate = isDuplicate
    }
}
