import API
import Service

/// `acquit openapi`: the description of the API, as `/openapi.json` gives it.
enum OpenAPICommand {
    /// The command.
    static let spec = CommandSpec(
        words: ["openapi"], summary: "Print the description of the HTTP API, OpenAPI 3.1.",
        run: { _, session in
            session.output.bytes(
                try session.server()?.description() ?? API.description(version: VersionCommand.version))
            return .done
        })
}
