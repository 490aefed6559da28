import Primitives

/// A range of addresses, such as `10.0.0.0/8`.
public struct IPNetwork: Hashable, Sendable {
    /// Its first address.
    public let address: IPAddress
    /// How many leading bits its addresses share.
    public let bitCount: Int

    /// Reads an address and a count of bits; nil where bits are set beyond the count.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let address = IPAddress(String(parts[0])), parts[1].utf8.count <= 3,
            parts[1].utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }), let count = Int(parts[1])
        else { return nil }
        let most = if case .v4 = address { 32 } else { 128 }
        guard count <= most else { return nil }
        self.address = address
        bitCount = count
        guard Self.first(address, count) == address else { return nil }
    }

    /// Whether an address lies in it.
    public func contains(_ other: IPAddress) -> Bool {
        switch (address, other) {
        case (.v4, .v4), (.v6, .v6): Self.first(other, bitCount) == address
        case (.v4, .v6), (.v6, .v4): false
        }
    }

    /// The address with all bits beyond the count cleared.
    private static func first(_ address: IPAddress, _ count: Int) -> IPAddress {
        switch address {
        case .v4(let bits): .v4(count == 0 ? 0 : bits & (UInt32.max << UInt32(32 - count)))
        case .v6(let high, let low): .v6(high & mask(count), low & mask(count - 64))
        }
    }

    private static func mask(_ count: Int) -> UInt64 {
        if count <= 0 { return 0 }
        return count >= 64 ? .max : UInt64.max << UInt64(64 - count)
    }
}
