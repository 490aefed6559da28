import Service

/// `acquit health`: whether a server is there and can write; for those who watch over it.
enum HealthCommand {
    /// The command.
    static let spec = CommandSpec(
        words: ["health"], summary: "Ask a server whether it can do its work; exits 5 where it cannot.",
        run: { _, session in
            guard let server = try session.server() else {
                throw Refusal.badField("--server", code: "missing_field", "is needed: the server to ask")
            }
            try server.checkReadiness()
            try session.print(Health(status: "ready"), of: "health")
            return .done
        })

    private struct Health: Encodable {
        let status: String
    }
}
