import JSON
import Primitives

/// Reads the runs of document numbers, recording every fault in them.
struct SeriesReader {
    /// The names it may use of other files.
    let vocabulary: Vocabulary

    func series(_ document: JSONCursor) -> [Series]? {
        document.object { fields in
            let rows = fields.elements("series", count: CatalogueLimits.series) { cursor in
                cursor.object(row).map { (series: $0, cursor: cursor) }
            }
            for (index, row) in rows.enumerated() {
                for earlier in rows[..<index].map(\.series) { refuse(row.series, row.cursor, beside: earlier) }
            }
            checkEveryDocument(rows.map(\.series), fields)
            return rows.map(\.series)
        }
    }

    private func row(_ fields: JSONFields) -> Series? {
        let id = fields.scalar("id", SeriesID.self)
        let entity: EntityID? = fields.required("entity")?.reference(
            to: vocabulary.entities, orRefuse: .unknownEntity)
        let document = fields.choice("document", of: DocumentKind.self)
        let prefix = fields.required("prefix")?.seriesPrefix()
        let digits = fields.count("digits", in: CatalogueLimits.digits)
        guard let id, let entity, let document, let prefix, let digits else { return nil }
        return Series(id: id, entity: entity, document: document, prefix: prefix, digits: digits)
    }

    /// Two series with one prefix would give the same number twice.
    private func refuse(_ series: Series, _ cursor: JSONCursor, beside earlier: Series) {
        if series.id == earlier.id {
            cursor.member("id")?.refuse(.doubled, "there is another series '\(series.id)'")
        }
        if series.prefix == earlier.prefix {
            cursor.member("prefix")?.refuse(.doubled, "the series '\(earlier.id)' has the same prefix")
        }
        if series.entity == earlier.entity, series.document == earlier.document {
            cursor.member("document")?.refuse(
                .doubled, "the series '\(earlier.id)' numbers these documents of '\(series.entity)'")
        }
    }

    private func checkEveryDocument(_ series: [Series], _ fields: JSONFields) {
        guard let rows = fields.optional("series")?.node.elements, rows.count == series.count else { return }
        for entity in vocabulary.entities ?? [] {
            for document in DocumentKind.allCases
            where !series.contains(where: { $0.entity == entity && $0.document == document }) {
                fields.refuse("series", .missingSeries, "no series numbers \(document.rawValue) of '\(entity)'")
            }
        }
    }
}

extension JSONCursor {
    fileprivate func seriesPrefix() -> String? {
        guard let text = string() else { return nil }
        let isPlain = text.utf8.allSatisfy {
            (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        }
        if !isPlain || !(1...10).contains(text.utf8.count) {
            refuse(.badNumber, "must be 1 to 10 capital letters and digits")
        }
        return text
    }
}
