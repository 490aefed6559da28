import API

/// `openapi`: the description of the API, as a server gives it at `/openapi.json`.
enum OpenAPICommand {
    /// The command.
    static let spec = CommandSpec(
        words: ["openapi"], summary: "Print the description of the HTTP API (OpenAPI 3.1).",
        run: { _, session in
            session.output.bytes(API.description(version: VersionCommand.version))
            return .done
        })
}
