import Testing

@testable import HTTP

@Suite("Answers are written as the protocol wants them")
struct AnswerTests {
    private func bytes(_ response: HTTPResponse, isHead: Bool = false, closes: Bool = false) -> String {
        var output: [UInt8] = []
        let setting = AnswerWriter.Setting(isHead: isHead, closes: closes, date: Array("Date: D\r\n".utf8))
        AnswerWriter.write(response, setting, to: &output)
        return String(decoding: output, as: UTF8.self)
    }

    @Test("a whole answer")
    func whole() {
        let response = HTTPResponse(status: 201, headers: [("X-A", "b"), ("X-A", "c")], body: Array("hello".utf8))
        #expect(
            bytes(response) == "HTTP/1.1 201 Created\r\nDate: D\r\nX-A: b\r\nX-A: c\r\nContent-Length: 5\r\n\r\nhello")
        #expect(bytes(response, closes: true).contains("\r\nConnection: close\r\n"))
    }

    @Test("the answer to a HEAD tells of its body and has none")
    func head() {
        let response = HTTPResponse(status: 200, body: Array("hello".utf8))
        #expect(bytes(response, isHead: true) == "HTTP/1.1 200 OK\r\nDate: D\r\nContent-Length: 5\r\n\r\n")
    }

    @Test("statuses without a body have none, and no length", arguments: [204, 304])
    func bodiless(status: Int) {
        let text = bytes(HTTPResponse(status: status, body: Array("hello".utf8)))
        #expect(text.hasSuffix("\r\nDate: D\r\n\r\n"))
        #expect(!text.contains("Content-Length"))
    }

    @Test("what frames an answer is the server's to say", arguments: ["Content-Length", "transfer-encoding", "DATE"])
    func ours(name: String) {
        let text = bytes(HTTPResponse(status: 200, headers: [(name, "5")]))
        #expect(text == "HTTP/1.1 200 OK\r\nDate: D\r\nContent-Length: 0\r\n\r\n")
    }

    @Test(
        "a header that would break the grammar makes the answer a 500",
        arguments: [
            ("X", "a\r\nSet-Cookie: b"), ("X", "a\nb"), ("X", "a\u{00}"), ("X", "a\u{7F}"), ("X: y", "a"), ("", "a"),
            ("X\r\n", "a"), ("Ä", "a"),
        ])
    func unwritable(name: String, value: String) {
        let text = bytes(HTTPResponse(status: 200, headers: [("Good", "1"), (name, value)], body: [65]))
        #expect(text == "HTTP/1.1 500 Internal Server Error\r\nDate: D\r\nContent-Length: 0\r\n\r\n")
    }

    @Test("a status that is none is a 500", arguments: [0, 100, 199, 600, -1])
    func strangeStatus(status: Int) {
        #expect(bytes(HTTPResponse(status: status)).hasPrefix("HTTP/1.1 500 "))
    }

    @Test(
        "dates are written as RFC 9110 wants them",
        arguments: [
            (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"), (0, "Thu, 01 Jan 1970 00:00:00 GMT"),
            (951_782_399, "Mon, 28 Feb 2000 23:59:59 GMT"), (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"),
            (4_107_542_400, "Mon, 01 Mar 2100 00:00:00 GMT"), (1_798_761_599, "Thu, 31 Dec 2026 23:59:59 GMT"),
            (-5, "Thu, 01 Jan 1970 00:00:00 GMT"),
        ])
    func dates(seconds: Int64, text: String) {
        #expect(DateLine.text(seconds) == text)
    }

    @Test(
        "a chunk is its size in hexadecimal and its bytes",
        arguments: [(1, "1"), (15, "f"), (16, "10"), (4_096, "1000")])
    func chunks(count: Int, size: String) {
        var output: [UInt8] = []
        AnswerWriter.writeChunk([UInt8](repeating: 65, count: count), to: &output)
        #expect(output == Array("\(size)\r\n".utf8) + [UInt8](repeating: 65, count: count) + Array("\r\n".utf8))
    }

    @Test("no bytes are no chunk, since that would be the last")
    func emptyChunk() {
        var output: [UInt8] = []
        AnswerWriter.writeChunk([], to: &output)
        #expect(output.isEmpty)
    }
}
