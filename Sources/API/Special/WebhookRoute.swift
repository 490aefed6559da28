import HTTP
import JSON
import Service

/// `POST /webhooks/{source}`: an event that somebody else tells, recognised by its signature.
struct WebhookRoute: Sendable {
    private let parts: APIParts
    private let exchange: Exchange

    init(_ parts: APIParts, _ exchange: Exchange) {
        self.parts = parts
        self.exchange = exchange
    }

    /// The signature is checked and the event kept on a thread that may wait for the writer.
    func run(_ parameters: [String]) throws {
        try API.requireNoQuery(exchange.request)
        let source = parameters.first ?? ""
        let isTaken = parts.pools.webhooks.submit { self.take(from: source) }
        guard isTaken else {
            throw Refusal(
                .unavailable, code: "overloaded", what: "Too many events are being taken in.",
                why: "Nothing of this one was kept.", next: "Send it again in a moment.")
        }
    }

    private func take(from source: String) {
        let request = exchange.request
        do {
            let receipt = try parts.service.receive(
                source: source, headers: { request.headers[$0] }, body: request.body)
            exchange.answer(202, json: try JSONCoder.encode(receipt))
        } catch {
            exchange.refuse(error)
        }
    }
}
