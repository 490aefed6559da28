import JSON
import Primitives
import SLA

/// One version of a calendar as the catalogue names it: immutable, and told apart from others by what it says.
public struct CalendarVersion: Hashable, Sendable {
    /// Its id, which is also the name of its file.
    public let id: CalendarID
    /// Its version: a digest of all it says, the day it takes effect included.
    public let version: String
    /// What it says.
    public let definition: CalendarDefinition

    /// The version of a calendar that says this.
    public init(id: CalendarID, definition: CalendarDefinition) throws(JSONFault) {
        self.id = id
        self.definition = definition
        version = ContentDigest.of(try JSONCoder.encode(definition))
    }

    /// What it says as canonical JSON, which reads back the same.
    public func text() throws(JSONFault) -> [UInt8] { try JSONCoder.encode(definition) }
}

/// A short digest that tells versions apart; it guards against slips, not against anybody.
///
/// FNV-1a with 64 bits (draft-eastlake-fnv), because this room may not call a library for a better one.
enum ContentDigest {
    private static let offset: UInt64 = 0xcbf2_9ce4_8422_2325
    private static let prime: UInt64 = 0x100_0000_01b3

    /// Sixteen hexadecimal digits.
    static func of(_ bytes: [UInt8]) -> String {
        let digest = bytes.reduce(offset) { digest, byte in
            (digest ^ UInt64(byte)).multipliedFullWidth(by: prime).low
        }
        let digits = String(digest, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}
