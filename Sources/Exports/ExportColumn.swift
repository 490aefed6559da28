import Primitives

/// One column of a table: its name, what it holds, and how a row fills it.
public struct ExportColumn<Row>: Sendable {
    /// Its name, the same in every format.
    public let name: String
    /// What it holds.
    public let kind: ExportKind

    let value: @Sendable (Row) -> ExportValue

    /// A column of words.
    public static func text(_ name: String, _ text: @escaping @Sendable (Row) -> String?) -> Self {
        Self(name: name, kind: .text) { text($0).map { .text($0) } ?? .nothing }
    }

    /// A column of names or ids, in their canonical text.
    public static func name(_ name: String, _ scalar: @escaping @Sendable (Row) -> (any Scalar)?) -> Self {
        Self(name: name, kind: .text) { scalar($0).map { .text($0.text) } ?? .nothing }
    }

    /// A column of whole numbers.
    public static func integer(_ name: String, _ integer: @escaping @Sendable (Row) -> Int64?) -> Self {
        Self(name: name, kind: .integer) { integer($0).map { .integer($0) } ?? .nothing }
    }

    /// A column of amounts; all amounts of one row are in one currency.
    public static func money(_ name: String, _ money: @escaping @Sendable (Row) -> Money?) -> Self {
        Self(name: name, kind: .money) { money($0).map { .money($0) } ?? .nothing }
    }

    /// A column of dates.
    public static func date(_ name: String, _ date: @escaping @Sendable (Row) -> CivilDate?) -> Self {
        Self(name: name, kind: .date) { date($0).map { .text($0.text) } ?? .nothing }
    }

    /// A column of instants.
    public static func instant(_ name: String, _ instant: @escaping @Sendable (Row) -> Instant?) -> Self {
        Self(name: name, kind: .instant) { instant($0).map { .text($0.text) } ?? .nothing }
    }
}
