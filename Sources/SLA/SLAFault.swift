/// What is wrong with a calendar, a target or an event of a clock, and where it stands.
public struct SLAFault: Error, Hashable, Sendable, Codable {
    /// A stable name for the kind of fault, such as `hours_overlap`.
    public var code: String
    /// The path of the value at fault, such as `weekly.mon[1]`.
    public var field: String
    /// What is wrong with it, in words.
    public var detail: String

    /// Names a fault by its code, its field and its detail.
    public init(code: String, field: String, detail: String) {
        self.code = code
        self.field = field
        self.detail = detail
    }
}

extension SLAFault: CustomStringConvertible {
    /// The field and the detail on one line.
    public var description: String { "\(field): \(detail)" }
}

/// Every fault of one calendar, in the order of its fields.
public struct CalendarFaults: Error, Hashable, Sendable {
    /// The faults; never empty when thrown.
    public let faults: [SLAFault]

    init(_ faults: [SLAFault]) { self.faults = faults }
}

extension CalendarFaults: CustomStringConvertible {
    /// One fault a line.
    public var description: String { faults.map(\.description).joined(separator: "\n") }
}
