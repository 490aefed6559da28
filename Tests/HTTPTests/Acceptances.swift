/// Messages that must be taken, and what of them must reach the handler.
struct AcceptedMessage: Sendable, CustomStringConvertible {
    let description: String
    let text: String
    var path = "/a"
    var query: String?
    var body = ""
    var headers: [String: String] = [:]

    static let all =
        [
            AcceptedMessage(description: "a GET", text: "GET /a HTTP/1.1\r\nHost: a\r\n\r\n"),
            AcceptedMessage(
                description: "a POST with a length",
                text: "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello", body: "hello"),
            AcceptedMessage(
                description: "a POST in one chunk",
                text: "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
                body: "hello"),
            AcceptedMessage(
                description: "a POST in chunks, with sizes of either case and leading zeros",
                text: "POST /a HTTP/1.1\r\nHost: a\r\ntransfer-encoding: Chunked\r\n\r\n"
                    + "000A\r\n0123456789\r\nb\r\nhello world\r\n000\r\n\r\n",
                body: "0123456789hello world"),
            AcceptedMessage(
                description: "a trailer, which never becomes a header",
                text: "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nTest: smuggled\r\n\r\n",
                headers: ["test": ""]),
            AcceptedMessage(
                description: "a trailer that names a length, which changes nothing",
                text: "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + "2\r\nhi\r\n0\r\nContent-Length: 50\r\n\r\n",
                body: "hi", headers: ["content-length": ""]),
            AcceptedMessage(
                description: "an empty body", text: "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n"),
            AcceptedMessage(
                description: "a length with leading zeros",
                text: "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 005\r\n\r\nhello", body: "hello"),
            AcceptedMessage(
                description: "a GET with a body", text: "GET /a HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi",
                body: "hi"),
            AcceptedMessage(
                description: "a query", text: "GET /a?b=c&d=%20?/ HTTP/1.1\r\nHost: a\r\n\r\n", query: "b=c&d=%20?/"),
            AcceptedMessage(description: "an empty query", text: "GET /a? HTTP/1.1\r\nHost: a\r\n\r\n", query: ""),
            AcceptedMessage(
                description: "every mark a path may have",
                text: "GET /-._~!$&'()*+,;=:@/%aF// HTTP/1.1\r\nHost: a\r\n\r\n",
                path: "/-._~!$&'()*+,;=:@/%aF//"),
            AcceptedMessage(
                description: "two slashes before a name", text: "GET //a/b HTTP/1.1\r\nHost: a\r\n\r\n", path: "//a/b"),
            AcceptedMessage(
                description: "white space around a value, and none",
                text: "GET /a HTTP/1.1\r\nHost:a\r\nX: \t b c \t\r\nY:\r\n\r\n", headers: ["x": "b c", "Y": ""]),
            AcceptedMessage(
                description: "bytes beyond ASCII in a value",
                text: "GET /a HTTP/1.1\r\nHost: a\r\nX: Grüße\r\n\r\n", headers: ["x": "Grüße"]),
            AcceptedMessage(
                description: "names in any case", text: "GET /a HTTP/1.1\r\nhOsT: a\r\ncOnTeNt-TyPe: t\r\n\r\n",
                headers: ["content-type": "t", "HOST": "a"]),
            AcceptedMessage(
                description: "a header twice, the first of which is told first",
                text: "GET /a HTTP/1.1\r\nHost: a\r\nX: 1\r\nX: 2\r\n\r\n", headers: ["x": "1"]),
        ]
        + ["a:8080", "a.b.example", "192.0.2.1:1", "[::1]", "[2001:db8::7]:443", "under_score"].map {
            AcceptedMessage(
                description: "the host \($0)", text: "GET /a HTTP/1.1\r\nHost: \($0)\r\n\r\n", headers: ["host": $0])
        } + [
            AcceptedMessage(
                description: "a request line at its limit", text: "GET \(longPath) HTTP/1.1\r\nHost: a\r\n\r\n",
                path: longPath),
            AcceptedMessage(
                description: "headers at their limit",
                text: "GET /a HTTP/1.1\r\nHost: a\r\nA: \(String(repeating: "a", count: 32 * 1_024 - 14))\r\n\r\n"),
            AcceptedMessage(
                description: "as many headers as may be",
                text: "GET /a HTTP/1.1\r\nHost: a\r\n\(String(repeating: "A: b\r\n", count: 99))\r\n"),
        ]

    private static let longPath = "/" + String(repeating: "a", count: 8_192 - 14)
}
