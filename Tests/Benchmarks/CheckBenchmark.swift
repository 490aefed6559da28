import Foundation
import System

/// `GET /v1/check` against nginx returning as many bytes from its configuration.
struct CheckBenchmark {
    func run() throws {
        let desk = try BenchmarkServer()
        defer { desk.end() }
        let path = "/v1/check?account=\(BenchmarkServer.account(1))&severity=high&channel=email"
        let size = try desk.answer(path).utf8.count
        let nginx = try FixedAnswerServer(bytes: size)
        defer { nginx.end() }
        print("an answer has \(size) bytes")
        try Benchmark.compare(
            "check",
            { try Wrk.rate("http://127.0.0.1:\(desk.port)\(path)", headers: ["Authorization: Bearer \(desk.key)"]) },
            with: "nginx",
            { try Wrk.rate("http://127.0.0.1:\(nginx.port)/", headers: []) })
    }
}
