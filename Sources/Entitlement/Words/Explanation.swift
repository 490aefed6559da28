import JSON

/// What an answer means to the person who gets it: what is so, why, and what to do next.
public struct Explanation: Hashable, Sendable, Decodable, JSONWritable {
    /// What is so, in one plain sentence.
    public var what: String
    /// Why it is so; empty where nothing needs explaining.
    public var why: String
    /// What to do next; empty where nothing needs doing.
    public var next: String

    /// An explanation of these three parts.
    public init(what: String, why: String = "", next: String = "") {
        self.what = what
        self.why = why
        self.next = next
    }

    /// Writes the three parts.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("what", what)
        writer.member("why", why)
        writer.member("next", next)
        writer.endObject()
    }

    /// The parts that say something, as one paragraph.
    public var text: String {
        [what, why, next].filter { !$0.isEmpty }.joined(separator: " ")
    }
}
