/// What SQLite itself finds wrong with the file.
///
/// <https://www.sqlite.org/pragma.html#pragma_integrity_check>
extension ReadTransaction {
    /// Faults of the file's trees and indexes, then rows that point at nothing; at most `limit` of each.
    func integrityFaults(limit: Int) throws -> [String] {
        let trees: [String] = try rows(.integrityCheck) { row in try row[0] }
        var faults = Array(trees.filter { $0 != "ok" }.prefix(limit))
        try each(.foreignKeyCheck) { row in
            guard faults.count < limit else { return }
            let (table, parent): (String, String) = (try row[0], try row[2])
            faults.append("a row of \(table) points at none in \(parent)")
        }
        return faults
    }
}

extension SQL {
    fileprivate static let integrityCheck = SQL("sqlite.integrity_check", "PRAGMA integrity_check(100)")
    fileprivate static let foreignKeyCheck = SQL("sqlite.foreign_key_check", "PRAGMA foreign_key_check")
}
