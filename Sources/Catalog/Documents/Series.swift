import Primitives

/// A document that takes a number of a series.
public enum DocumentKind: String, CaseIterable, Codable, Sendable {
    /// An invoice.
    case invoice
    /// A credit note.
    case creditNote = "credit_note"
}

/// A gapless run of document numbers: one for each entity, document and year.
public struct Series: Hashable, Sendable {
    /// Its id.
    public var id: SeriesID
    /// The entity whose documents it numbers.
    public var entity: EntityID
    /// The documents it numbers.
    public var document: DocumentKind
    /// What its numbers begin with.
    public var prefix: String
    /// The digits that the running part is filled up to.
    public var digits: Int

    /// A series of numbers such as `INV-2026-000001`.
    public init(id: SeriesID, entity: EntityID, document: DocumentKind, prefix: String, digits: Int) {
        self.id = id
        self.entity = entity
        self.document = document
        self.prefix = prefix
        self.digits = digits
    }

    /// The number of the nth document of a year, counted from 1.
    public func number(year: Int, ordinal: Int64) -> String {
        "\(prefix)-\(filled(String(year), to: 4))-\(filled(String(ordinal), to: digits))"
    }

    private func filled(_ text: String, to width: Int) -> String {
        String(repeating: "0", count: max(0, width - text.utf8.count)) + text
    }
}
