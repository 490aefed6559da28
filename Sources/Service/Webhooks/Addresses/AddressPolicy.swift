/// Which addresses we call: only those of the public internet, and networks that were allowed by name.
///
/// A customer chooses where we call. Without this, an endpoint at `169.254.169.254` or behind our firewall would have
/// us fetch or change what only we can reach. The decision is made on the address of the very connection, so that a
/// name cannot mean one thing when it is looked at and another when it is used.
public struct AddressPolicy: Hashable, Sendable {
    /// Networks called although they are not public.
    public let allowed: [IPNetwork]

    /// The public internet, and these networks.
    public init(allowing allowed: [IPNetwork] = []) {
        self.allowed = allowed
    }

    /// Why an address is not called, as a word; nothing for one that is.
    public func refusal(of address: IPAddress) -> String? {
        if allowed.contains(where: { $0.contains(address) }) { return nil }
        if let range = Self.ranges.first(where: { $0.network.contains(address) }) { return range.word }
        guard case .v6(_, let low) = address else { return nil }
        // RFC 4291 section 2.5.4: what is not in 2000::/3 is no public address of today.
        if !Self.globalUnicast.contains(where: { $0.contains(address) }) { return "not_global" }
        // RFC 5214: an IPv4 address rides in the last 32 bits, whatever the prefix.
        return (low >> 32) & 0xFDFF_FFFF == 0x0000_5EFE ? "isatap" : nil
    }

    private static let globalUnicast = [IPNetwork("2000::/3")].compactMap { $0 }

    /// Special ranges of the IANA registries, and what each is.
    ///
    /// <https://www.iana.org/assignments/iana-ipv4-special-registry>,
    /// <https://www.iana.org/assignments/iana-ipv6-special-registry>
    static let ranges: [(network: IPNetwork, word: String)] = [
        ("0.0.0.0/8", "this_network"), ("10.0.0.0/8", "private"), ("100.64.0.0/10", "carrier_nat"),
        ("127.0.0.0/8", "loopback"), ("169.254.0.0/16", "link_local"), ("172.16.0.0/12", "private"),
        ("192.0.0.0/24", "protocol"), ("192.0.2.0/24", "documentation"), ("192.31.196.0/24", "anycast_relay"),
        ("192.52.193.0/24", "anycast_relay"), ("192.88.99.0/24", "six_to_four"), ("192.168.0.0/16", "private"),
        ("192.175.48.0/24", "anycast_relay"), ("198.18.0.0/15", "benchmark"), ("198.51.100.0/24", "documentation"),
        ("203.0.113.0/24", "documentation"), ("224.0.0.0/4", "multicast"), ("240.0.0.0/4", "reserved"),
        ("::/128", "unspecified"), ("::1/128", "loopback"), ("::ffff:0:0/96", "mapped"),
        ("::ffff:0:0:0/96", "translated"), ("::/96", "compatible"), ("64:ff9b::/96", "translated"),
        ("64:ff9b:1::/48", "translated"), ("100::/64", "discard"), ("2001::/32", "teredo"),
        ("2001:2::/48", "benchmark"), ("2001:10::/28", "orchid"), ("2001:20::/28", "orchid"),
        ("2001::/23", "protocol"), ("2001:db8::/32", "documentation"), ("2002::/16", "six_to_four"),
        ("2620:4f:8000::/48", "anycast_relay"), ("3fff::/20", "documentation"), ("5f00::/16", "segment_routing"),
        ("fc00::/7", "unique_local"), ("fe80::/10", "link_local"), ("fec0::/10", "site_local"),
        ("ff00::/8", "multicast"),
    ].compactMap { text, word in IPNetwork(text).map { ($0, word) } }
}
