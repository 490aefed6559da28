import JSON
import Primitives

extension JSONNode {
    /// What a field of every row of a list says; nil where any row does not say it rightly.
    ///
    /// Names are gathered before their rows are read, so that a row with another fault still names what it names and
    /// nobody who refers to it is blamed.
    func names<Name: Scalar>(in list: String, _ field: String, _ type: Name.Type = Name.self) -> Set<Name>? {
        guard let rows = self[list]?.elements else { return nil }
        let names = rows.compactMap { row in row[field]?.string.flatMap { try? Name(parsing: $0) } }
        return names.count == rows.count ? Set(names) : nil
    }
}
