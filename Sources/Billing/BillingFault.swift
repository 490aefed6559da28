/// One field that keeps a document from being issued, with what is wrong with it.
public struct BillingFault: Error, Hashable, Sendable, Codable {
    /// The field, dotted: `buyer.country`.
    public let field: String
    /// What is wrong, by a stable name: `missing`.
    public let code: String
    /// What is wrong, in words.
    public let detail: String

    /// A fault of a field.
    public init(field: String, code: String, detail: String) {
        self.field = field
        self.code = code
        self.detail = detail
    }

    /// A field that is not there, with the rule that asks for it.
    static func missing(_ field: String, _ detail: String) -> BillingFault {
        BillingFault(field: field, code: "missing", detail: detail)
    }
}
