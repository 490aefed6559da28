import Throwaway

/// `wrk`, which asks one thing over and over on connections that stay open.
enum Wrk {
    private static let program = "/usr/bin/wrk"

    /// How many answers a second there were; an answer that is no success fails the run.
    static func rate(
        _ url: String, clients: Int = 32, headers: [String] = [], script: String? = nil
    ) throws -> Double {
        let named = headers.flatMap { ["-H", $0] } + (script.map { ["-s", $0] } ?? [])
        let said = try Child.run(
            program, ["-t", "1", "-c", "\(clients)", "-d", "\(Benchmark.seconds)s", "--latency"] + named + [url])
        guard !said.contains("Non-2xx") else { throw Benchmark.Unknown(description: "not all succeeded:\n\(said)") }
        return try number(after: "Requests/sec:", in: said)
    }

    /// The number that follows some words.
    static func number(after words: String, in text: String) throws -> Double {
        guard let place = text.firstRange(of: words)?.upperBound,
            let number = Double(text[place...].drop { $0 == " " }.prefix { $0.isNumber || $0 == "." })
        else { throw Benchmark.Unknown(description: "no figure in:\n\(text)") }
        return number
    }
}
