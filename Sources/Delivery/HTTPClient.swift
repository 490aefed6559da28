import CCurl

/// Asks a server and waits for its answer: for the command line, which has one question at a time.
///
/// It connects wherever it is told to, follows no redirects, and checks certificates.
public struct HTTPClient: Sendable {
    private var settings: CurlSettings

    /// The most bytes of an answer: exports are long.
    private static let longestResponse = 1 << 30

    /// A client that trusts the system's authorities, or those in a file.
    public init(authorities: String? = nil) {
        settings = CurlSettings(addresses: nil)
        settings.authorities = authorities
        settings.longestResponse = Self.longestResponse
    }

    /// Sends a request and returns the answer, whatever its status.
    ///
    /// - Throws: `CurlError` where there was none.
    public func send(
        method: String, url: String, headers: [(name: String, value: String)] = [], body: [UInt8] = [],
        timeoutSeconds: Int
    ) throws(CurlError) -> (status: Int, headers: [(name: String, value: String)], body: [UInt8]) {
        var settings = settings
        settings.timeoutSeconds = timeoutSeconds
        let request = CurlRequest(method: method, url: url, headers: headers, body: body)
        let exchange = try CurlExchange(request, settings)
        let response = try exchange.result(unsafe curl_easy_perform(exchange.handle)).get()
        return (response.status, response.headers, response.body)
    }
}
