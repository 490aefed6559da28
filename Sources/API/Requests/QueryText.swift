import Service

/// The query of an address as names and values, in the order they were sent.
struct QueryText {
    let parameters: [(name: String, value: String)]

    /// Reads `a=1&b=2`; `+` is a space, as forms write it.
    init(_ text: String?) throws(Refusal) {
        var found: [(name: String, value: String)] = []
        guard let text, !text.isEmpty else {
            parameters = []
            return
        }
        for pair in text.utf8.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: false) {
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let first = parts.first, let name = PercentText.decode(first, plusIsSpace: true),
                let value = parts.count > 1 ? PercentText.decode(parts[1], plusIsSpace: true) : "", !name.isEmpty
            else {
                throw Refusal.badField("query", code: "malformed", "is not `name=value` pairs, percent-encoded UTF-8")
            }
            found.append((name, value))
            guard found.count <= APILimits.mostParameters else {
                throw Refusal.badField(
                    "query", code: "too_many", "has more than \(APILimits.mostParameters) parameters")
            }
        }
        parameters = found
    }
}
