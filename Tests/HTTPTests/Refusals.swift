/// Messages that must be refused, each for one fault.
struct RefusedMessage: Sendable, CustomStringConvertible {
    let description: String
    let bytes: [UInt8]

    /// What it is told.
    let status: Int

    init(_ description: String, told status: Int = 400, _ text: String) {
        self.init(description, told: status, bytes: Array(text.utf8))
    }

    init(_ description: String, told status: Int = 400, bytes: [UInt8]) {
        self.description = description
        self.status = status
        self.bytes = bytes
    }

    /// A request with one more header.
    static func field(_ description: String, told status: Int = 400, _ line: String) -> RefusedMessage {
        RefusedMessage(description, told: status, "GET /a HTTP/1.1\r\nHost: a\r\n\(line)\r\n\r\n")
    }

    /// A request whose body comes in chunks.
    static func chunked(_ description: String, told status: Int = 400, _ body: String) -> RefusedMessage {
        RefusedMessage(
            description, told: status, "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n\(body)")
    }

    /// A request with one more header that tells of a body of five bytes.
    static func framed(_ description: String, told status: Int = 400, _ lines: String) -> RefusedMessage {
        RefusedMessage(description, told: status, "POST /a HTTP/1.1\r\nHost: a\r\n\(lines)\r\n\r\nhello")
    }

    /// A request with another first line.
    static func line(_ description: String, told status: Int = 400, _ line: String) -> RefusedMessage {
        RefusedMessage(description, told: status, "\(line)\r\nHost: a\r\n\r\n")
    }
}

extension RefusedMessage {
    static let all = requestLines + targets + fields + hosts + lengths + codings + chunks + trailers + lineEnds + sizes

    static let requestLines = [
        line("HTTP/0.9", "GET /a"),
        RefusedMessage("HTTP/0.9 and nothing else", "GET /a\r\n\r\n"),
        line("a version with a letter behind it", "GET /a HTTP/1.1x"),
        line("a version beyond any number", "GET /a HTTP/4294967297.1"),
        line("HTTP/1.0", told: 505, "GET /a HTTP/1.0"),
        line("HTTP/2.0", told: 505, "GET /a HTTP/2.0"),
        line("HTTP/1.2", told: 505, "GET /a HTTP/1.2"),
        line("a version in lower case", "GET /a http/1.1"),
        line("a version without its dot", "GET /a HTTP/11"),
        line("a version with a comma", "GET /a HTTP/1,1"),
        line("a version of another protocol", "GET /a HTTQ/1.1"),
        line("a version with a space behind it", "GET /a HTTP/1.1 "),
        line("a version with a tab before it", "GET /a\tHTTP/1.1"),
        line("two spaces before the version", "GET /a  HTTP/1.1"),
        line("two spaces before the target", "GET  /a HTTP/1.1"),
        line("a space before the method", " GET /a HTTP/1.1"),
        line("no method", "/a HTTP/1.1"),
        line("no target", "GET HTTP/1.1"),
        line("nothing but a method", "GET"),
        line("a method with a colon", "GE:T /a HTTP/1.1"),
        line("a method with a byte beyond ASCII", "GÉT /a HTTP/1.1"),
        line("a method in lower case", told: 501, "get /a HTTP/1.1"),
        line("a method nobody knows", told: 501, "BREW /a HTTP/1.1"),
        line("a method as long as eight known ones", told: 501, "GETGETGETGETGETGETGETGET /a HTTP/1.1"),
        line("a tunnel", "CONNECT a:443 HTTP/1.1"),
        line("a method that mirrors", told: 501, "TRACE /a HTTP/1.1"),
        line("the preface of HTTP/2", "PRI * HTTP/2.0"),
        RefusedMessage("an empty line before the request", "\r\nGET /a HTTP/1.1\r\nHost: a\r\n\r\n"),
        RefusedMessage("the beginning of a TLS handshake", bytes: [0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00]),
    ]

    static let targets = [
        line("a space in the target", "GET /a b HTTP/1.1"),
        line("a control byte in the target", "GET /a\u{01}b HTTP/1.1"),
        line("a zero byte in the target", "GET /a\u{00}b HTTP/1.1"),
        line("a delete byte in the target", "GET /a\u{7F}b HTTP/1.1"),
        line("a byte beyond ASCII in the target", "GET /ä HTTP/1.1"),
        line("a whole URI", "GET http://a/ HTTP/1.1"),
        line("a target without its slash", "GET a HTTP/1.1"),
        line("an asterisk", "OPTIONS * HTTP/1.1"),
        line("a fragment", "GET /a#b HTTP/1.1"),
        line("a backslash", "GET /a\\b HTTP/1.1"),
        line("an angle bracket", "GET /<a> HTTP/1.1"),
        line("a quotation mark", "GET /a\"b HTTP/1.1"),
        line("a percent sign without digits", "GET /a% HTTP/1.1"),
        line("a percent sign with one digit", "GET /a%2 HTTP/1.1"),
        line("a percent sign with letters beyond F", "GET /a%zz HTTP/1.1"),
        line("a percent sign without digits in the query", "GET /a?b=%1 HTTP/1.1"),
        line("a fragment behind a query", "GET /a?b#c HTTP/1.1"),
    ]

    static let fields = [
        field("a space before the colon", "Test : v"),
        field("a tab before the colon", "Test\t: v"),
        field("a continued header", "Test: x\r\n y"),
        field("a header continued with a tab", "Test: x\r\n\ty"),
        field("a carriage return in a value", "Test: va\rlue"),
        field("a zero byte in a value", "Test: a\u{00}b"),
        field("a bell in a value", "Test: a\u{07}b"),
        field("a delete byte in a value", "Test: a\u{7F}b"),
        field("a control byte in a name", "Te\u{01}st: v"),
        field("a byte beyond ASCII in a name", "Tést: v"),
        field("a name in brackets", "(Test): v"),
        field("a name with a space", "Te st: v"),
        field("no name", ": v"),
        field("no colon", "Test"),
        field("a length without its colon", "Content-Length 10"),
        field("an expectation nobody knows", told: 417, "Expect: tea"),
        field("two expectations in one", told: 417, "Expect: 100-continue, tea"),
        RefusedMessage("a space before the first header", "GET /a HTTP/1.1\r\n Host: a\r\n\r\n"),
    ]

    static let hosts =
        [
            RefusedMessage("no host", "GET /a HTTP/1.1\r\n\r\n"),
            RefusedMessage("an empty host", "GET /a HTTP/1.1\r\nHost:\r\n\r\n"),
            field("two hosts", "Host: b"),
            field("the same host twice", "host: a"),
        ]
        + ["a b", "a,b", "a/b", "a@b", "a:b", "a:", ":80", "a:123456", "a:65536", "[::1", "[]", "[::1]80", "[x]", "ä"]
        .map { RefusedMessage("the host \($0)", "GET /a HTTP/1.1\r\nHost: \($0)\r\n\r\n") }

    static let lengths =
        ["5, 5", "5,6", "-48", "+5", "5Z", "0x5", "5 5", "5.0", "", "18446744073709551621", "5;", "\"5\"", "٥"]
        .map { framed("the length \($0)", "Content-Length: \($0)") } + [
            framed("the same length twice", "Content-Length: 5\r\nContent-Length: 5"),
            framed("two lengths", "Content-Length: 5\r\nContent-Length: 6"),
            framed("a space before the colon of a length", "Content-Length : 5"),
            framed("a length beyond the longest body", told: 413, "Content-Length: 1048577"),
            framed("a length beyond all bodies", told: 413, "Content-Length: 9223372036854775807"),
        ]

    static let codings =
        [
            "xchunked", "chunked, chunked", "gzip, chunked", "chunked, gzip", "identity", "gzip", "chunked;q=1", "",
            "chunke",
        ]
        .map { framed("the coding \($0)", told: 501, "Transfer-Encoding: \($0)") } + [
            framed("a coding behind a vertical tab", "Transfer-Encoding: \u{0B}chunked"),
            framed("a coding twice", told: 501, "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked"),
            framed("a length and a coding", "Content-Length: 5\r\nTransfer-Encoding: chunked"),
            framed("a coding and a length", "Transfer-Encoding: chunked\r\nContent-Length: 5"),
            framed("a length and two codings", told: 501, "Content-Length: 4\r\nTransfer-Encoding: gzip, chunked"),
        ]

    static let chunks = [
        chunked("a chunk size with a sign", "+5\r\nhello\r\n0\r\n\r\n"),
        chunked("a negative chunk size", "-5\r\nhello\r\n0\r\n\r\n"),
        chunked("a chunk size with an underscore", "0_5\r\nhello\r\n0\r\n\r\n"),
        chunked("a chunk size with its radix", "0x5\r\nhello\r\n0\r\n\r\n"),
        chunked("a chunk size beyond 64 bits", "10000000000000005\r\nhello\r\n0\r\n\r\n"),
        chunked("a chunk size of 64 bits", told: 413, "ffffffffffffffff\r\nhello\r\n0\r\n\r\n"),
        chunked("a chunk beyond the longest body", told: 413, "100001\r\nhello\r\n0\r\n\r\n"),
        chunked("a chunk size behind a space", " 5\r\nhello\r\n0\r\n\r\n"),
        chunked("a chunk size before a space", "5 \r\nhello\r\n0\r\n\r\n"),
        chunked("a chunk with a letter beyond F", "g\r\nhello\r\n0\r\n\r\n"),
        chunked("a chunk without a size", "\r\nhello\r\n0\r\n\r\n"),
        chunked("a chunk extension", "5;a=b\r\nhello\r\n0\r\n\r\n"),
        chunked("an extension of the last chunk", "0;a\r\n\r\n"),
        chunked("a chunk longer than its size", "5\r\nhelloXX0\r\n\r\n"),
        chunked("a chunk that ends in a line feed", "5\r\nhello\n0\r\n\r\n"),
        chunked("a chunk size that ends in a line feed", "5\nhello\r\n0\r\n\r\n"),
        chunked("a chunk size that ends in a carriage return", "5\rXhello\r\n0\r\n\r\n"),
        chunked("a chunk that ends in two line feeds", "5\r\nhello\n\n0\r\n\r\n"),
    ]

    static let trailers = [
        chunked("a trailer without a colon", "0\r\nTest\r\n\r\n"),
        chunked("a trailer without a name", "0\r\n: v\r\n\r\n"),
        chunked("a trailer with a space before its colon", "0\r\nTest : v\r\n\r\n"),
        chunked("a continued trailer", "0\r\nTest: a\r\n b\r\n\r\n"),
        chunked("a trailer with a zero byte", "0\r\nTest: a\u{00}b\r\n\r\n"),
        chunked("a trailer that ends in a line feed", "0\r\nTest: a\n\r\n"),
        chunked("no empty line behind the trailers", "0\r\nTest: a\r\n\rX"),
        chunked("more trailers than may be", told: 431, "0\r\n" + String(repeating: "A: b\r\n", count: 101) + "\r\n"),
    ]

    static let lineEnds = [
        RefusedMessage("a line feed within the request line", "GET /a\nHTTP/1.1\r\nHost: a\r\n\r\n"),
        RefusedMessage("line feeds instead of line ends", "GET /a HTTP/1.1\nHost: a\n\n"),
        RefusedMessage("a line feed behind the request line", "GET /a HTTP/1.1\nHost: a\r\n\r\n"),
        RefusedMessage("a line feed behind a header", "GET /a HTTP/1.1\r\nHost: a\n\r\n"),
        RefusedMessage("a line feed for the empty line", "GET /a HTTP/1.1\r\nHost: a\r\n\n"),
        RefusedMessage("two carriage returns", "GET /a HTTP/1.1\r\r\nHost: a\r\n\r\n"),
        RefusedMessage("a carriage return behind the request line", "GET /a HTTP/1.1\rHost: a\r\n\r\n"),
        RefusedMessage("a carriage return for the empty line", "GET /a HTTP/1.1\r\nHost: a\r\n\rX"),
        RefusedMessage("a zero byte before anything", "\u{00}GET /a HTTP/1.1\r\nHost: a\r\n\r\n"),
    ]

    static let sizes = [
        RefusedMessage(
            "a request line beyond its limit", told: 414,
            "GET /\(String(repeating: "a", count: 8_192 - 13)) HTTP/1.1\r\nHost: a\r\n\r\n"),
        RefusedMessage("a target without an end", told: 414, "GET /\(String(repeating: "a", count: 20_000))"),
        RefusedMessage(
            "headers beyond their limit", told: 431,
            "GET /a HTTP/1.1\r\nHost: a\r\nA: \(String(repeating: "a", count: 32 * 1_024 - 13))\r\n\r\n"),
        RefusedMessage(
            "a header without an end", told: 431,
            "GET /a HTTP/1.1\r\nHost: a\r\nA: \(String(repeating: "a", count: 40_000))"),
        RefusedMessage(
            "more headers than may be", told: 431,
            "GET /a HTTP/1.1\r\nHost: a\r\n\(String(repeating: "A: b\r\n", count: 100))\r\n"),
        RefusedMessage(
            "five thousand headers", told: 431,
            "GET /a HTTP/1.1\r\nHost: a\r\n\(String(repeating: "A: b\r\n", count: 5_000))\r\n"),
    ]
}
