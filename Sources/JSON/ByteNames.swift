extension String {
    /// Whether two texts are the same bytes.
    ///
    /// `==` holds "é" composed and "é" decomposed equal; names and identifiers must not.
    func hasSameBytes(as other: String) -> Bool {
        guard utf8.count == other.utf8.count else { return false }
        let left = utf8.span
        let right = other.utf8.span
        for index in left.indices where left[index] != right[index] { return false }
        return true
    }
}

/// A name as a key of sets: equal only to the same bytes.
struct ByteName: Hashable {
    let text: String

    static func == (left: ByteName, right: ByteName) -> Bool {
        left.text.hasSameBytes(as: right.text)
    }
}
