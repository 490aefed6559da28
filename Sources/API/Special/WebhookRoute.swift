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

    func run(_ parameters: [String]) throws {
        try API.requireNoQuery(exchange.request)
        throw Refusal.notFound(
            "source", parameters.first ?? "", field: "source", next: "Events are told under the name of their source.")
    }
}
