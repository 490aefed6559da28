/// An address of the internet, read strictly: dotted decimal without leading zeros, or RFC 4291's text without a zone.
public enum IPAddress: Hashable, Sendable {
    case v4(UInt32)
    /// The first and the last 64 bits.
    case v6(UInt64, UInt64)

    /// Reads the canonical spellings; nil for every other, such as octal, hexadecimal or shortened IPv4.
    public init?(_ text: String) {
        if text.utf8.contains(UInt8(ascii: ":")) {
            guard let bits = Self.six(text) else { return nil }
            self = bits
        } else {
            guard let bits = Self.four(text) else { return nil }
            self = .v4(bits)
        }
    }

    /// The address of so many bytes, 4 or 16.
    public init?(bytes: [UInt8]) {
        switch bytes.count {
        case 4: self = .v4(UInt32(truncatingIfNeeded: Self.number(bytes[...])))
        case 16: self = .v6(Self.number(bytes[..<8]), Self.number(bytes[8...]))
        default: return nil
        }
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }

    private static func four(_ text: String) -> UInt32? {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var bits: UInt32 = 0
        for part in parts {
            guard 1...3 ~= part.count, part.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }),
                part.count == 1 || part.first != UInt8(ascii: "0"),
                let byte = UInt8(String(decoding: part, as: UTF8.self))
            else { return nil }
            bits = bits << 8 | UInt32(byte)
        }
        return bits
    }

    private static func six(_ text: String) -> IPAddress? {
        let halves = text.split(separator: "::", maxSplits: 2, omittingEmptySubsequences: false)
        switch halves.count {
        case 1:
            guard let groups = groups(text), groups.count == 8 else { return nil }
            return joined(groups)
        case 2:
            guard let first = groups(String(halves[0])), let last = groups(String(halves[1])),
                first.count + last.count <= 7
            else { return nil }
            return joined(first + Array(repeating: 0, count: 8 - first.count - last.count) + last)
        default: return nil
        }
    }

    /// Groups of four hexadecimal digits, of which the last two may be written as IPv4.
    private static func groups(_ text: String) -> [UInt16]? {
        guard !text.isEmpty else { return [] }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        var groups: [UInt16] = []
        for (index, part) in parts.enumerated() {
            if index == parts.count - 1, part.utf8.contains(UInt8(ascii: ".")) {
                guard let bits = four(String(part)) else { return nil }
                groups += [UInt16(bits >> 16), UInt16(truncatingIfNeeded: bits)]
            } else {
                guard 1...4 ~= part.utf8.count, part.utf8.allSatisfy(isHex), let group = UInt16(part, radix: 16) else {
                    return nil
                }
                groups.append(group)
            }
        }
        return groups.count <= 8 ? groups : nil
    }

    private static func isHex(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
            UInt8(ascii: "A")...UInt8(ascii: "F"):
            true
        default: false
        }
    }

    private static func joined(_ groups: [UInt16]) -> IPAddress {
        func number(_ part: ArraySlice<UInt16>) -> UInt64 { part.reduce(0) { $0 << 16 | UInt64($1) } }
        return .v6(number(groups[..<4]), number(groups[4...]))
    }
}
