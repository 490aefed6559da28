import Delivery
import HTTP
import Testing

@Suite("The command line's client")
struct HTTPClientTests {
    @Test("a request goes out as it was given, and the answer comes back whole", arguments: ["GET", "POST", "DELETE"])
    func exchange(method: String) throws {
        let receiver = try Receiver { request, _ in
            HTTPResponse(
                status: 201, headers: [(name: "x-method", value: request.method.rawValue)],
                body: request.body + Array(request.path.utf8))
        }
        let answer = try HTTPClient().send(
            method: method, url: receiver.url + "/v1/x?y=1", headers: [(name: "webhook-id", value: "a b")],
            body: method == "GET" ? [] : Array("{}".utf8), timeoutSeconds: 5)
        #expect(answer.status == 201)
        #expect(answer.headers.contains { $0.name == "x-method" && $0.value.uppercased() == method })
        #expect(String(decoding: answer.body, as: UTF8.self) == (method == "GET" ? "" : "{}") + "/v1/x")
        #expect(receiver.heard.map(\.id) == ["a b"])
    }

    @Test("a redirect is an answer like any other")
    func redirect() throws {
        let receiver = try Receiver { _, _ in
            HTTPResponse(status: 302, headers: [(name: "location", value: "http://127.0.0.1:1/")])
        }
        #expect(try HTTPClient().send(method: "GET", url: receiver.url, timeoutSeconds: 5).status == 302)
    }

    @Test("where nobody answers, a word says why")
    func unreachable() throws {
        #expect {
            try HTTPClient().send(method: "GET", url: "http://127.0.0.1:1/", timeoutSeconds: 5)
        } throws: {
            ($0 as? CurlError)?.word == "unreachable"
        }
        let receiver = try Receiver { _, _ in nil }
        #expect {
            try HTTPClient().send(method: "GET", url: receiver.url, timeoutSeconds: 1)
        } throws: {
            ($0 as? CurlError)?.word == "timeout"
        }
    }
}
