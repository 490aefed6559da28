import Primitives

/// Where events are told: an absolute http or https address in its plainest spelling.
///
/// Programs disagree about odd spellings, and that is how a check is talked past: what could be read in two ways is
/// refused here, with a code that says which way it was odd.
public struct EndpointURL: Hashable, Sendable {
    /// The address as it was given.
    public let text: String
    /// The host, without brackets.
    public let host: String
    /// The host's address, where it is one.
    public let address: IPAddress?

    /// The longest address we call.
    static let longest = 2_048
    private static let longestHost = 253
    private static let longestLabel = 63
}

extension EndpointURL: Scalar {
    /// What a schema says about it.
    public static var form: ScalarForm {
        ScalarForm(
            name: "url", summary: "An http or https address without a user, a fragment or an odd spelling of its host.",
            pattern: "^https?://[!-~]+$", sample: "https://hooks.example.com/acquit")
    }

    /// Reads the whole of `text`, or says what is wrong with it.
    public init(parsing text: String) throws(ScalarFault) {
        guard text.utf8.count <= Self.longest else {
            throw ScalarFault(code: "too_long", detail: "is longer than \(Self.longest) characters")
        }
        guard text.utf8.allSatisfy({ 0x21...0x7E ~= $0 && !Self.unsafe.contains($0) }) else {
            throw ScalarFault(
                code: "url_character", detail: "has a space, a control, a backslash or another character to be escaped")
        }
        let scheme = ["https://", "http://"].first { text.hasPrefix($0) }
        guard let scheme else {
            throw ScalarFault(code: "url_scheme", detail: "must begin with https:// or http://, in small letters")
        }
        if text.utf8.contains(UInt8(ascii: "#")) {
            throw ScalarFault(code: "url_fragment", detail: "must not have a fragment")
        }
        let rest = text.dropFirst(scheme.count)
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        try Self.checkEscapes(rest.dropFirst(authority.count))
        if authority.contains("@") {
            throw ScalarFault(code: "url_user", detail: "must not have a user or password")
        }
        let (host, isBracketed) = try Self.host(of: String(authority))
        self.text = text
        self.host = host
        let isSix = host.utf8.contains(UInt8(ascii: ":"))
        address = isBracketed == isSix && (isSix || Self.isNumeric(host)) ? IPAddress(host) : nil
        if address == nil { try Self.checkName(host, isBracketed: isBracketed) }
    }

    private static let unsafe = Set("\"<>\\^`{|}".utf8)

    /// Splits a host from its port, which must be one.
    private static func host(of authority: String) throws(ScalarFault) -> (String, isBracketed: Bool) {
        let isBracketed = authority.hasPrefix("[")
        let end = isBracketed ? authority.firstIndex(of: "]") : nil
        if isBracketed, end == nil { throw ScalarFault(code: "url_host", detail: "has a bracket that never closes") }
        let host: Substring
        let after: Substring
        if let end {
            host = authority[authority.index(after: authority.startIndex)..<end]
            after = authority[authority.index(after: end)...]
        } else {
            host = authority.prefix { $0 != ":" }
            after = authority.dropFirst(host.count)
        }
        if !after.isEmpty {
            let digits = after.dropFirst()
            guard after.first == ":", 1...5 ~= digits.utf8.count, digits.utf8.first != UInt8(ascii: "0"),
                digits.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }), UInt16(digits) != nil
            else {
                throw ScalarFault(code: "url_port", detail: "has a port that is none of 1 to 65535")
            }
        }
        guard !host.isEmpty else { throw ScalarFault(code: "url_host", detail: "has no host") }
        return (String(host), isBracketed)
    }

    /// Whether a host would be taken for IPv4 by some reader: its last label has only digits or begins with `0x`.
    private static func isNumeric(_ host: String) -> Bool {
        let labels = host.lowercased().split(separator: ".", omittingEmptySubsequences: true)
        guard let last = labels.last else { return true }
        return last.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 } || last.hasPrefix("0x")
    }

    private static func checkName(_ host: String, isBracketed: Bool) throws(ScalarFault) {
        if isBracketed || isNumeric(host) {
            throw ScalarFault(
                code: "url_address",
                detail: "has a number for a host that is no plain address: four decimal numbers, or IPv6 in brackets")
        }
        if host.hasSuffix(".") { throw ScalarFault(code: "url_host", detail: "has a host that ends with a dot") }
        let labels = host.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let isName = labels.allSatisfy { label in
            1...longestLabel ~= label.count && label.allSatisfy(isLetterDigitHyphen)
                && label.first != UInt8(ascii: "-") && label.last != UInt8(ascii: "-")
        }
        guard isName, host.utf8.count <= longestHost else {
            throw ScalarFault(code: "url_host", detail: "has a host that is no name of letters, digits, hyphens, dots")
        }
    }

    private static func isLetterDigitHyphen(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    /// A percent sign begins an escape, here as everywhere.
    private static func checkEscapes(_ text: Substring) throws(ScalarFault) {
        let parts = text.utf8.split(separator: UInt8(ascii: "%"), omittingEmptySubsequences: false).dropFirst()
        let isEscaped = parts.allSatisfy { part in
            part.count >= 2 && UInt8(String(decoding: part.prefix(2), as: UTF8.self), radix: 16) != nil
                && part.first != UInt8(ascii: "+") && part.first != UInt8(ascii: "-")
        }
        guard isEscaped else {
            throw ScalarFault(code: "url_character", detail: "has a percent sign that escapes nothing")
        }
    }
}

extension AddressPolicy {
    /// Why an endpoint cannot be called, seen from its address alone; names are judged when they are connected to.
    public func fault(of url: EndpointURL) -> ScalarFault? {
        if let address = url.address {
            return refusal(of: address).map {
                ScalarFault(code: "address_not_public", detail: "is an address that is not called (\($0))")
            }
        }
        let name = url.host.lowercased()
        let isLocal = !name.contains(".") || Self.localSuffixes.contains { name.hasSuffix($0) }
        guard isLocal, allowed.isEmpty else { return nil }
        return ScalarFault(code: "address_not_public", detail: "names something in a private network")
    }

    private static let localSuffixes = [".localhost", ".local", ".internal", ".localdomain", ".home.arpa", ".lan"]
}
