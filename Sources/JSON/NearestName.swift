/// Finds the name that was probably meant by a misspelt one.
enum NearestName {
    /// Longer names are not compared: the work grows with the product of the lengths, and names come from outside.
    private static let longestBytes = 48

    /// The nearest of the known names, if one is near enough to be meant.
    static func to(_ name: String, among known: [String]) -> String? {
        let wanted = plain(name)
        guard !wanted.isEmpty, name.utf8.count <= longestBytes else { return nil }
        let allowed = max(1, wanted.count / 3)
        return known.lazy.filter { $0.utf8.count <= longestBytes }
            .map { (name: $0, edits: edits(from: wanted, to: plain($0))) }
            .filter { $0.edits <= allowed }
            .min { $0.edits < $1.edits }?.name
    }

    /// `firstResponse`, `first-response` and `FIRST_RESPONSE` are all `first_response`, badly written.
    private static func plain(_ name: String) -> [UInt8] {
        name.lowercased().utf8.filter { $0 != UInt8(ascii: "_") && $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: " ") }
    }

    /// How many letters to insert, delete or replace (Levenshtein's distance), one row of the table at a time.
    private static func edits(from source: [UInt8], to target: [UInt8]) -> Int {
        var row = Array(0...target.count)
        for (index, letter) in source.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in target.indices {
                let replaced = diagonal + (letter == target[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(replaced, diagonal + 1, row[column] + 1)
            }
        }
        return row[target.count]
    }
}
