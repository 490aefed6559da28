import Crypto
import Primitives
import Storage

/// The secrets of endpoints, each sealed for its own row.
enum EndpointSecrets {
    /// The place a secret is sealed for.
    static func place(_ number: Int, of endpoint: EndpointID) -> String {
        "webhook_endpoint_secrets/\(endpoint.text)/\(number)"
    }

    /// Adds a new secret and gives its text, which is shown once.
    static func add(_ number: Int, to endpoint: EndpointID, in scope: WriteScope) throws -> String {
        let secret = WebhookSecret.random()
        let box = try scope.secrets.seal(secret.text, for: place(number, of: endpoint))
        try EndpointSecretsTable.add(number, box: box, of: endpoint, at: scope.at, in: scope.writes)
        return secret.text
    }

    /// The secrets that sign at an instant, newest first.
    static func signing(_ endpoint: EndpointID, at instant: Instant, in scope: ReadScope) throws -> [WebhookSecret] {
        try EndpointSecretsTable.secrets(of: endpoint, in: scope.transaction)
            .filter { $0.retiresAt.map { instant < $0 } ?? true }
            .compactMap { secret in
                WebhookSecret(try scope.secrets.open(secret.box, for: place(secret.number, of: endpoint)))
            }
    }
}
