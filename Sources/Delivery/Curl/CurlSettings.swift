import Service

/// How exchanges are made.
public struct CurlSettings: Sendable {
    /// Which addresses may be connected to; nothing lets all through.
    public var addresses: AddressPolicy?
    /// Seconds an exchange may take in all.
    public var timeoutSeconds = CurlLimits.timeoutSeconds
    /// The most bytes of an answer that are read.
    public var longestResponse = CurlLimits.longestResponse
    /// A file of certificate authorities to trust instead of the system's.
    public var authorities: String?
    /// Names that mean given addresses, as `host:port:address`, whatever the name service says.
    public var pinned: [String] = []

    /// Exchanges with the addresses that a policy allows.
    public init(addresses: AddressPolicy?) {
        self.addresses = addresses
    }
}

/// What bounds an exchange.
public enum CurlLimits {
    /// Seconds an exchange may take in all.
    public static let timeoutSeconds = 20
    /// Seconds until a connection must stand.
    static let connectSeconds = 10
    /// The most bytes of an answer that are read.
    public static let longestResponse = 64 << 10
    /// The most connections kept for later.
    static let mostIdleConnections = 256
}
