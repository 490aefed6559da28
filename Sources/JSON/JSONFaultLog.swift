/// Collects the faults of a document in the order they are found, so that all can be told at once.
public final class JSONFaultLog {
    /// How many faults are kept; the one after says that there are more.
    public static let limit = 1_000

    /// What was found so far.
    public private(set) var faults: [JSONFault] = []

    /// Makes an empty log.
    public init() {}

    /// Whether nothing was found.
    public var isEmpty: Bool { faults.isEmpty }

    /// Whether nothing more is kept, so that looking further is work for nothing.
    public var isFull: Bool { faults.count > JSONFaultLog.limit }

    /// Adds a fault.
    public func record(_ fault: JSONFault) {
        if faults.count < JSONFaultLog.limit {
            faults.append(fault)
        } else if faults.count == JSONFaultLog.limit {
            faults.append(JSONFault(.tooManyFaults, "there are more than \(JSONFaultLog.limit) faults"))
        }
    }
}
