import HTTP
import Service

/// What a body says it is.
enum MediaType {
    /// Refuses a body that does not say it is JSON.
    static func requireJSON(_ request: HTTPRequest) throws(Problem) {
        guard !request.body.isEmpty else { return }
        let types = request.headers.all("content-type")
        guard types.count == 1, isJSON(types[0]) else {
            throw Problem(
                415,
                Refusal(
                    .badInput, code: "media_type_unsupported", what: "The body is not said to be JSON.",
                    why: "Only JSON is read here.", next: "Send `Content-Type: application/json`."),
                headers: [("Accept", "application/json")])
        }
    }

    private static func isJSON(_ text: String) -> Bool {
        let parts = text.split(separator: ";", omittingEmptySubsequences: false).map(trimmed)
        guard parts.first?.lowercased() == "application/json" else { return false }
        return parts.dropFirst().allSatisfy { ["charset=utf-8", "charset=\"utf-8\""].contains($0.lowercased()) }
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text
        while text.first == " " || text.first == "\t" { text.removeFirst() }
        while text.last == " " || text.last == "\t" { text.removeLast() }
        return text
    }
}
