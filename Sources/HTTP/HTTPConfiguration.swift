/// Where a server listens, and how.
public struct HTTPConfiguration: Sendable {
    /// The files that make a server believed, in PEM.
    public struct TLS: Hashable, Sendable {
        /// The certificate, followed by those that lead to one that is known.
        public let certificate: String

        /// The private key, not encrypted.
        public let key: String

        /// Names the files.
        public init(certificate: String, key: String) {
            self.certificate = certificate
            self.key = key
        }
    }

    /// A numeric address or a name; `::` listens for IPv4 as well.
    public var address: String

    /// The port; zero lets the system choose.
    public var port: Int

    /// Plain text where there are no files.
    public var tls: TLS?

    /// How many threads serve; one per processor where nothing is said.
    public var loops: Int?

    /// What a peer may take.
    public var limits: HTTPLimits

    /// A server's place.
    public init(
        address: String = "127.0.0.1", port: Int, tls: TLS? = nil, loops: Int? = nil, limits: HTTPLimits = .standard
    ) {
        self.address = address
        self.port = port
        self.tls = tls
        self.loops = loops
        self.limits = limits
    }
}
