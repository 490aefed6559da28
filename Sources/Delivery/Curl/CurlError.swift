import CCurl

/// Why an exchange came to no answer, in words that scripts and people read.
public struct CurlError: Error, Hashable, Sendable {
    /// A stable word, such as `timeout`.
    public let word: String
    /// What libcurl says.
    public let detail: String

    init(word: String, detail: String) {
        self.word = word
        self.detail = detail
    }

    init(_ code: CURLcode) {
        word = Self.words[code.rawValue] ?? "transport"
        detail = unsafe String(cString: curl_easy_strerror(code))
    }

    /// The worker stopped before the exchange had ended.
    static let stopped = CurlError(word: "stopped", detail: "the service stopped")

    private static let words: [UInt32: String] = [
        CURLE_UNSUPPORTED_PROTOCOL.rawValue: "url", CURLE_URL_MALFORMAT.rawValue: "url",
        CURLE_COULDNT_RESOLVE_HOST.rawValue: "name_unknown", CURLE_COULDNT_CONNECT.rawValue: "unreachable",
        CURLE_WEIRD_SERVER_REPLY.rawValue: "not_http", CURLE_OPERATION_TIMEDOUT.rawValue: "timeout",
        CURLE_SSL_CONNECT_ERROR.rawValue: "tls", CURLE_PEER_FAILED_VERIFICATION.rawValue: "tls_certificate",
        CURLE_SSL_CERTPROBLEM.rawValue: "tls", CURLE_SSL_CIPHER.rawValue: "tls",
        CURLE_SSL_CACERT_BADFILE.rawValue: "tls_authorities", CURLE_SSL_ISSUER_ERROR.rawValue: "tls_certificate",
        CURLE_GOT_NOTHING.rawValue: "broken_off", CURLE_SEND_ERROR.rawValue: "broken_off",
        CURLE_RECV_ERROR.rawValue: "broken_off", CURLE_PARTIAL_FILE.rawValue: "broken_off",
        CURLE_WRITE_ERROR.rawValue: "response_too_long", CURLE_BAD_CONTENT_ENCODING.rawValue: "not_http",
    ]
}
