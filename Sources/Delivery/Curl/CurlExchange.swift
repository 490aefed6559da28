import CCurl
import Service
import System

/// What is asked of a server.
public struct CurlRequest: Sendable {
    /// `GET`, `POST` and so on.
    public var method: String
    /// Where.
    public var url: String
    /// The headers, in order.
    public var headers: [(name: String, value: String)]
    /// The content.
    public var body: [UInt8]

    /// A request.
    public init(method: String, url: String, headers: [(name: String, value: String)] = [], body: [UInt8] = []) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
    }
}

/// What a server answered.
public struct CurlResponse: Sendable {
    /// The status.
    public var status: Int
    /// The headers, in order, their names in small letters.
    public var headers: [(name: String, value: String)]
    /// The content, as far as it was read.
    public var body: [UInt8]

    /// An answer.
    public init(status: Int, headers: [(name: String, value: String)] = [], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}

/// One exchange: the owner of an easy handle and of everything libcurl points into meanwhile.
///
/// Not sendable: it is made, driven and ended on one thread.
@safe
final class CurlExchange {
    /// The handle.
    let handle: UnsafeMutableRawPointer
    private var list: UnsafeMutablePointer<curl_slist>?
    private var pins: UnsafeMutablePointer<curl_slist>?
    private let settings: CurlSettings
    private let begun = SystemClock.monotonicMilliseconds()

    private var headers: [(name: String, value: String)] = []
    private var headerBytes = 0
    private var body: [UInt8] = []
    private var isCut = false
    private var refused: String?

    /// Milliseconds since it began.
    var elapsedMilliseconds: Int64 { SystemClock.monotonicMilliseconds() - begun }

    init(_ request: CurlRequest, _ settings: CurlSettings) throws(CurlError) {
        CurlLibrary.prepare()
        guard let made = unsafe curl_easy_init() else {
            throw CurlError(word: "transport", detail: "no handle could be made")
        }
        unsafe handle = made
        self.settings = settings
        do throws(CurlError) {
            try set(request)
            try setLimits()
            try setCallbacks()
        } catch {
            free()
            throw error
        }
    }

    deinit { free() }

    private func free() {
        unsafe curl_easy_cleanup(handle)
        unsafe curl_slist_free_all(list)
        unsafe curl_slist_free_all(pins)
        unsafe list = nil
        unsafe pins = nil
    }

    /// The answer, once the exchange has ended with a code.
    func result(_ code: CURLcode) -> Result<CurlResponse, CurlError> {
        // What was cut off has been answered all the same; only the rest was not read.
        if code != CURLE_OK && !isCut {
            if let refused { return .failure(CurlError(word: "address_refused", detail: refused)) }
            return .failure(CurlError(code))
        }
        var status = 0
        unsafe curl_get_long(handle, CURLINFO_RESPONSE_CODE, &status)
        return .success(CurlResponse(status: status, headers: headers, body: body))
    }
}

extension CurlExchange {
    private func set(_ request: CurlRequest) throws(CurlError) {
        try text(CURLOPT_URL, request.url)
        try text(CURLOPT_CUSTOMREQUEST, request.method)
        if request.method == "HEAD" { try long(CURLOPT_NOBODY, 1) }
        if !request.body.isEmpty || request.method == "POST" {
            try check(unsafe curl_set_size(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(request.body.count)))
            let code = unsafe request.body.withUnsafeBytes { bytes in
                // An empty array may have no address at all, and no content is not the same as none said.
                unsafe curl_set_pointer(
                    handle, CURLOPT_COPYPOSTFIELDS,
                    UnsafeMutableRawPointer(mutating: bytes.baseAddress ?? UnsafeRawPointer(handle)))
            }
            try check(code)
        }
        for (name, value) in request.headers { try append("\(name): \(value)") }
        // Waiting for a "100 Continue" costs receivers that never send one a second each.
        try append("Expect:")
        try check(unsafe curl_set_list(handle, CURLOPT_HTTPHEADER, list))
        for pin in settings.pinned {
            guard let longer = unsafe curl_slist_append(pins, pin) else { throw CurlError(CURLE_OUT_OF_MEMORY) }
            unsafe pins = longer
        }
        if unsafe pins != nil { try check(unsafe curl_set_list(handle, CURLOPT_RESOLVE, pins)) }
    }

    private func append(_ line: String) throws(CurlError) {
        guard let longer = unsafe curl_slist_append(list, line) else { throw CurlError(CURLE_OUT_OF_MEMORY) }
        unsafe list = longer
    }

    private func setLimits() throws(CurlError) {
        try text(CURLOPT_PROTOCOLS_STR, "http,https")
        // Empty: without it the environment's `http_proxy` is used, and the hook below sees only the proxy.
        try text(CURLOPT_PROXY, "")
        try long(CURLOPT_FOLLOWLOCATION, 0)
        try long(CURLOPT_NOSIGNAL, 1)
        try long(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
        try long(CURLOPT_TIMEOUT_MS, settings.timeoutSeconds * 1_000)
        try long(CURLOPT_CONNECTTIMEOUT_MS, min(CurlLimits.connectSeconds, settings.timeoutSeconds) * 1_000)
        try long(CURLOPT_SSL_VERIFYPEER, 1)
        try long(CURLOPT_SSL_VERIFYHOST, 2)
        try long(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        if let authorities = settings.authorities { try text(CURLOPT_CAINFO, authorities) }
    }

    private func setCallbacks() throws(CurlError) {
        let own = unsafe Unmanaged.passUnretained(self).toOpaque()
        try check(unsafe curl_set_reader(handle, CURLOPT_WRITEFUNCTION, curlReadBody))
        try check(unsafe curl_set_pointer(handle, CURLOPT_WRITEDATA, own))
        try check(unsafe curl_set_reader(handle, CURLOPT_HEADERFUNCTION, curlReadHeader))
        try check(unsafe curl_set_pointer(handle, CURLOPT_HEADERDATA, own))
        guard settings.addresses != nil else { return }
        try check(unsafe curl_set_opener(handle, curlOpenSocket))
        try check(unsafe curl_set_pointer(handle, CURLOPT_OPENSOCKETDATA, own))
    }

    private func long(_ option: CURLoption, _ value: Int) throws(CurlError) {
        try check(unsafe curl_set_long(handle, option, value))
    }

    private func text(_ option: CURLoption, _ value: String) throws(CurlError) {
        try check(unsafe curl_set_text(handle, option, value))
    }

    private func check(_ code: CURLcode) throws(CurlError) {
        guard code == CURLE_OK else { throw CurlError(code) }
    }
}

/// What libcurl tells while an exchange goes on.
extension CurlExchange {
    /// Takes in content; false once there is too much.
    fileprivate func take(body bytes: UnsafeRawBufferPointer) -> Bool {
        let room = max(0, settings.longestResponse - body.count)
        unsafe body.append(contentsOf: bytes.prefix(room))
        if bytes.count > room { isCut = true }
        return !isCut
    }

    /// Takes in one line of the head; false once there is too much.
    fileprivate func take(header bytes: UnsafeRawBufferPointer) -> Bool {
        headerBytes += bytes.count
        guard headerBytes <= settings.longestResponse else { return false }
        let line = unsafe String(decoding: bytes, as: UTF8.self)
        // Another status line follows an interim answer, whose headers are not the answer's.
        if line.hasPrefix("HTTP/") { headers.removeAll() }
        guard let colon = line.firstIndex(of: ":") else { return true }
        let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
        headers.append((line[..<colon].lowercased(), String(value.prefix { $0 != "\r\n" && $0 != "\r" && $0 != "\n" })))
        return true
    }

    /// Whether an address may be connected to: the one that will be, not the one a name meant before.
    fileprivate func allows(_ address: UnsafePointer<curl_sockaddr>) -> Bool {
        guard let addresses = settings.addresses else { return true }
        var bytes = [UInt8](repeating: 0, count: 16)
        let count = unsafe curl_address_bytes(address, &bytes)
        guard let found = IPAddress(bytes: Array(bytes.prefix(Int(count)))) else {
            refused = "no address of the internet"
            return false
        }
        guard let word = addresses.refusal(of: found) else { return true }
        refused = word
        return false
    }
}

private func exchange(_ own: UnsafeMutableRawPointer?) -> CurlExchange? {
    unsafe own.map { unsafe Unmanaged<CurlExchange>.fromOpaque($0).takeUnretainedValue() }
}

/// libcurl promises a size of 1.
private func byteCount(_ size: Int, _ count: Int) -> Int {
    let (product, overflow) = size.multipliedReportingOverflow(by: count)
    return overflow ? 0 : product
}

private func curlReadBody(
    _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ own: UnsafeMutableRawPointer?
) -> Int {
    guard let exchange = unsafe exchange(own), let bytes = unsafe bytes else { return 0 }
    let total = byteCount(size, count)
    return unsafe exchange.take(body: UnsafeRawBufferPointer(start: bytes, count: total)) ? total : 0
}

private func curlReadHeader(
    _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ own: UnsafeMutableRawPointer?
) -> Int {
    guard let exchange = unsafe exchange(own), let bytes = unsafe bytes else { return 0 }
    let total = byteCount(size, count)
    return unsafe exchange.take(header: UnsafeRawBufferPointer(start: bytes, count: total)) ? total : 0
}

private func curlOpenSocket(
    _ own: UnsafeMutableRawPointer?, _ purpose: curlsocktype, _ address: UnsafeMutablePointer<curl_sockaddr>?
) -> curl_socket_t {
    guard let exchange = unsafe exchange(own), let address = unsafe address, unsafe exchange.allows(address) else {
        return curl_no_socket()
    }
    return unsafe curl_open_socket(address)
}
