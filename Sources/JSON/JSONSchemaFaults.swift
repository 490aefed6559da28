extension JSONSchema {
    /// Every fault of a document, in the document's order; empty if it is what the schema says.
    public func faults(in node: JSONNode) -> [JSONFault] {
        []
    }

    /// The schema in the words of JSON Schema 2020-12.
    public func rendered() -> JSONNode {
        [:]
    }
}
