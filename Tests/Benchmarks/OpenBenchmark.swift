import Foundation
import System
import Throwaway

/// `POST /v1/incidents`, answered when it will survive the loss of power, against PostgreSQL's own benchmark doing one
/// UPDATE and one INSERT a transaction, as durably.
struct OpenBenchmark {
    private static let clients = 64

    func run() throws {
        guard ThrowawayPostgres.isInstalled else { throw Benchmark.Unknown(description: "PostgreSQL is not installed") }
        let desk = try BenchmarkServer()
        defer { desk.end() }
        let postgres = try ThrowawayPostgres(isDurable: true)
        try postgres.run(
            script: """
                CREATE TABLE balances (id int PRIMARY KEY, amount bigint NOT NULL);
                CREATE TABLE entries (id bigserial PRIMARY KEY, balance int NOT NULL, amount bigint NOT NULL);
                INSERT INTO balances SELECT n, 0 FROM generate_series(1, \(BenchmarkServer.accounts)) n;
                """)
        let folder = try TemporaryFolder(named: "acquit-bench")
        let script = folder.path("pair.sql")
        try Files.write(Array(Self.pair.utf8), to: script)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path)
        let lua = folder.path("open.lua")
        var round = 0
        try Benchmark.compare(
            "open",
            {
                round += 1
                try Files.write(Array(Self.lua(key: desk.key, round: round).utf8), to: lua)
                return try Wrk.rate("http://127.0.0.1:\(desk.port)/", clients: Self.clients, script: lua)
            },
            with: "pgbench", { try Self.pairs(postgres, script) })
    }

    private static let pair = """
        \\set n random(1, \(BenchmarkServer.accounts))
        BEGIN;
        UPDATE balances SET amount = amount + 1 WHERE id = :n;
        INSERT INTO entries (balance, amount) VALUES (:n, 1);
        COMMIT;
        """

    /// Every request opens an incident of its own, under a key of its own, for the next account.
    private static func lua(key: String, round: Int) -> String {
        """
        local n = 0
        local headers = {["Authorization"] = "Bearer \(key)", ["Content-Type"] = "application/json"}
        request = function()
            n = n + 1
            headers["Idempotency-Key"] = "bench-\(round)-" .. n
            local body = string.format(
                '{"account":"bench-%d","severity":"high","channel":"email","reference":"\(round)-%d"}',
                n % \(BenchmarkServer.accounts) + 1, n)
            return wrk.format("POST", "/v1/incidents", headers, body)
        end
        """
    }

    private static func pairs(_ postgres: ThrowawayPostgres, _ script: String) throws -> Double {
        let said = try Child.run(
            ThrowawayPostgres.programs + "pgbench",
            [
                "-h", postgres.socket, "-U", "postgres", "-n", "-M", "prepared", "-c", "\(clients)", "-j", "1", "-T",
                "\(Benchmark.seconds)", "-f", script, "postgres",
            ])
        return try Wrk.number(after: "tps = ", in: said)
    }
}
