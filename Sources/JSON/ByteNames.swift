extension String {
    /// Whether two texts are the same bytes.
    ///
    /// `==` holds "é" composed and "é" decomposed equal; names and identifiers must not. It is asked first because it
    /// is quick to say no, and equal bytes are always equal texts.
    func hasSameBytes(as other: String) -> Bool {
        self == other && utf8.elementsEqual(other.utf8)
    }
}

/// A name as a key of sets: equal only to the same bytes.
struct ByteName: Hashable {
    let text: String

    static func == (left: ByteName, right: ByteName) -> Bool {
        left.text.hasSameBytes(as: right.text)
    }
}
