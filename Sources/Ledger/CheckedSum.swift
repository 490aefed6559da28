/// Additions that refuse instead of trapping.
enum CheckedSum {
    static func of(_ first: Int64, _ second: Int64) throws(LedgerRefusal) -> Int64 {
        let (sum, overflow) = first.addingReportingOverflow(second)
        if overflow { throw .overflow }
        return sum
    }
}
