import CCurl

/// libcurl itself, made ready once before the first handle.
enum CurlLibrary {
    /// What `CURL_GLOBAL_DEFAULT` says, a macro of C.
    private static let allOfIt = 3

    private static let isReady: Bool = curl_global_init(allOfIt) == CURLE_OK

    static func prepare() { _ = isReady }
}
