import HTTP
import Service

/// The tags that `If-Match` and `If-None-Match` name (RFC 9110 §13.1).
enum Conditions {
    /// The tags of a header; nil where it is not there or says `*`.
    ///
    /// - Throws: `Refusal` where it is no list of tags.
    static func tags(_ name: String, of request: HTTPRequest) throws(Refusal) -> [String]? {
        let values = request.headers.all(name)
        guard !values.isEmpty, values != ["*"] else { return nil }
        var tags: [String] = []
        for part in values.flatMap({ $0.split(separator: ",") }) {
            var text = part.drop { $0 == " " || $0 == "\t" }
            while text.last == " " || text.last == "\t" { text.removeLast() }
            // `If-None-Match` compares weakly; for `If-Match` a weak tag matches nothing, as ours are strong.
            let isWeak = text.hasPrefix("W/")
            if isWeak { text = text.dropFirst(2) }
            guard text.utf8.count >= 2, text.hasPrefix("\""), text.hasSuffix("\""), tags.count < APILimits.mostTags
            else {
                throw Refusal.badField(name, code: "malformed", "is not one or more tags in quotes, such as \"abc\"")
            }
            tags.append((isWeak && name == "If-Match" ? "W/" : "") + String(text.dropFirst().dropLast()))
        }
        guard !tags.isEmpty else {
            throw Refusal.badField(name, code: "malformed", "names no tag")
        }
        return tags
    }
}
