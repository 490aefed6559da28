/// Bytes that should be UTF-8.
public enum UTF8Text {
    /// Where bytes are not UTF-8.
    public struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
        /// How many bytes are well formed before the first that is not.
        public let offset: Int

        /// The line it stands on, from 1.
        public let line: Int

        /// A sentence for people.
        public var description: String { "not UTF-8 at byte \(offset), line \(line)" }
    }

    /// The text of the bytes, all of it or the place of the first fault.
    public static func string(from bytes: [UInt8]) throws(Fault) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        let offset = firstFault(in: bytes)
        throw Fault(offset: offset, line: 1 + bytes[..<offset].count { $0 == UInt8(ascii: "\n") })
    }

    private static func firstFault(in bytes: [UInt8]) -> Int {
        var parser = Unicode.UTF8.ForwardParser()
        var iterator = bytes.makeIterator()
        var offset = 0
        while case .valid(let scalar) = parser.parseScalar(from: &iterator) { offset += scalar.count }
        return offset
    }
}
