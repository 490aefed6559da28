import Crypto
import JSON
import Primitives
import Storage

/// An event on its way to an endpoint: one attempt to tell it.
public struct Message: Sendable {
    /// Where.
    public let endpoint: EndpointID
    /// The endpoint's address.
    public let url: String
    /// What.
    public let event: EventsTable.Event
    /// 1 for the first attempt, and so on.
    public let number: Int
    /// Whether somebody asked for it after the event had been given up.
    public let isReplay: Bool
    /// What signs it; nothing where no secret can be opened, and then it cannot be sent.
    public let secrets: [WebhookSecret]

    /// What is sent: the same bytes at every attempt.
    ///
    /// The members are those that Standard Webhooks advises, and the account's own numbering of its events.
    public var body: [UInt8] {
        var writer = JSONWriter(reserving: event.data.count + 256)
        writer.beginObject()
        writer.key("type")
        writer.string(event.type.rawValue)
        writer.key("id")
        writer.string(event.id.text)
        writer.key("timestamp")
        writer.string(event.occurredAt.text)
        writer.key("account")
        if let account = event.account { writer.string(account.text) } else { writer.null() }
        writer.key("sequence")
        writer.integer(event.sequence)
        // The particulars were written as JSON when it happened, and are sent as they were kept.
        return writer.bytes + Array(#","data":"#.utf8) + event.data + [UInt8(ascii: "}")]
    }

    /// The headers by which the receiver knows it, signed at an instant.
    public func headers(at instant: Instant, body: [UInt8]) -> [(name: String, value: String)] {
        let signatures = secrets.map { secret in
            StandardWebhooks.sign(id: event.id.text, timestamp: instant.seconds, body: body, secret: secret)
        }
        return [
            ("webhook-id", event.id.text), ("webhook-timestamp", "\(instant.seconds)"),
            ("webhook-signature", signatures.joined(separator: " ")),
        ]
    }
}

/// What came of a message.
public struct Telling: Sendable {
    /// The message.
    public let message: Message
    /// The status it was answered with.
    public var status: Int?
    /// Why there was no answer, as a word.
    public var error: String?
    /// How long it took.
    public var durationMilliseconds: Int64 = 0
    /// How the answer begins.
    public var response: String?
    /// A random number, which spreads the next attempts.
    public var chance: UInt64 = 0

    /// The end of an attempt.
    public init(_ message: Message, status: Int? = nil, error: String? = nil) {
        self.message = message
        self.status = status
        self.error = error
    }

    /// Whether it got through: any 2xx.
    public var isSuccess: Bool {
        guard error == nil, let status else { return false }
        return 200...299 ~= status
    }
}
