import Crypto
import JSON
import Primitives
import Storage

/// An event as its source sent it, read as far as it can be.
struct InboundMessage: Sendable {
    /// The source's name for the event.
    let name: String
    /// What it is about; empty where it does not say.
    let type: String
    /// When it happened, as it says.
    let occurredAt: Instant?
    /// What it tells; nil where it is about something that is not listened to.
    let telling: Result<InboundTelling?, Refusal>

    /// Reads an event; `id` is the name it was signed under, which Stripe's have inside.
    init(_ kind: WebhookSourceKind, id: String?, body: [UInt8]) {
        let read = Self.tree(body)
        let tree = try? read.get()
        name = id ?? Self.name(in: tree, body)
        type = Self.type(in: tree)
        var occurredAt: Instant?
        telling = read.flatMap { tree in
            do throws(Refusal) {
                guard tree["type"]?.string != nil, !Self.type(in: tree).isEmpty else {
                    throw Refusal.badField("type", code: "required", "is needed: what the event is about")
                }
                switch kind {
                case .stripe:
                    occurredAt = tree["created"]?.integer.flatMap { Instant(seconds: $0) }
                    return .success(try StripeEvents.read(Self.type(in: tree), tree))
                case .standard:
                    occurredAt = tree["timestamp"]?.string.flatMap { try? Instant(parsing: $0) }
                    guard let read = try NativeEvents.read(Self.type(in: tree), Self.payload(of: tree)) else {
                        return .success(nil)
                    }
                    occurredAt = read.at ?? occurredAt
                    return .success(read.telling)
                }
            } catch {
                return .failure(error)
            }
        }
        self.occurredAt = occurredAt
    }

    private static func tree(_ body: [UInt8]) -> Result<JSONNode, Refusal> {
        do throws(JSONFault) {
            return .success(try JSONReader.read(body, limits: JSONLimits(bytes: InboundLimits.bodyBytes)))
        } catch {
            return .failure(Refusal.badInput([Refusal.FieldFault(error)]))
        }
    }

    /// What Standard Webhooks puts under `data`; an event may as well have its fields beside its type.
    private static func payload(of tree: JSONNode) -> JSONNode {
        if let data = tree["data"], data.members != nil { return data }
        let envelope: Set = ["type", "timestamp", "id"]
        return JSONNode(.object((tree.members ?? []).filter { !envelope.contains($0.name) }), at: tree.position)
    }

    private static func type(in tree: JSONNode?) -> String {
        guard let type = tree?["type"]?.string, type.unicodeScalars.count <= InboundLimits.typeLength else { return "" }
        return type
    }

    /// The id inside; a body without one is named by its hash, so that it too is kept once.
    private static func name(in tree: JSONNode?, _ body: [UInt8]) -> String {
        if let id = tree?["id"]?.string, 1...WebhookLimits.longestID ~= id.utf8.count,
            id.utf8.allSatisfy({ 0x21...0x7E ~= $0 })
        {
            return id
        }
        return "sha256:\(Hex.encode(SHA256.hash(body)))"
    }
}
