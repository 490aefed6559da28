/// Finds what somebody most likely meant to type.
enum Spelling {
    /// The longest word looked at; typing errors live in short words.
    static let longestWord = 40

    /// The candidate nearest to `word`, if it is near enough to be meant.
    static func nearest(to word: String, among candidates: [String]) -> String? {
        guard word.count <= longestWord else { return nil }
        let ranked = candidates.map { (distance(word, $0), $0) }.min { $0 < $1 }
        guard let (distance, candidate) = ranked, distance <= max(1, word.count / 3) else { return nil }
        return candidate
    }

    /// How many letters must be put in, left out or changed to get from one word to the other (Levenshtein).
    static func distance(_ left: String, _ right: String) -> Int {
        let target = Array(right)
        var row = Array(0...target.count)
        for (index, letter) in left.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in target.indices {
                let changed = diagonal + (letter == target[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(changed, min(row[column], diagonal) + 1)
            }
        }
        return row[target.count]
    }
}
