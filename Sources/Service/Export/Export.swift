import Exports
import Primitives

/// What can be exported, by the names it goes by outside.
public enum ExportedThing: String, CaseIterable, Codable, Sendable {
    case invoices
    case creditNotes = "credit-notes"
    case payments
    case incidents
    case ledger
    case revenue
    case aging
}

/// What to export: which rows, and how they are written.
public struct Export: Sendable {
    /// Which rows.
    public let thing: ExportedThing
    /// How they are written.
    public let format: TableFormat
    /// The first day, in the seller's ledger zone; all that came before too, unless given.
    public let from: CivilDate?
    /// The last day, inclusive; for aging the day it is seen from, today unless given.
    public let to: CivilDate?

    /// Describes an export.
    ///
    /// - Throws: `Refusal` naming `from` where it lies after `to`.
    public init(
        _ thing: ExportedThing, as format: TableFormat, from: CivilDate? = nil, to: CivilDate? = nil
    ) throws(Refusal) {
        if let from, let to, to < from {
            throw Refusal.badField("from", code: "from_after_to", "lies after the last day, \(to.text)")
        }
        self.thing = thing
        self.format = format
        self.from = from
        self.to = to
    }

    /// Whether a day is one of those asked for.
    func covers(_ day: CivilDate?) -> Bool {
        guard let day else { return from == nil && to == nil }
        return from.map { $0 <= day } ?? true && to.map { day <= $0 } ?? true
    }
}
