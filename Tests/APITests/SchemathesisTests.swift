import Testing
import Throwaway

@Suite("An independent prober finds nothing")
struct SchemathesisTests {
    @Test(
        "schemathesis, with all its checks, meets no 5xx, no answer that is not described and none without a key",
        .enabled(if: Peers.areWanted, "the peers cannot be installed here"))
    func schemathesis() throws {
        let outcome = try Script.run(
            Peers.path("api/run"), [ServerProcess.program, "1", "20260302", "--phases", "examples,fuzzing"])
        #expect(outcome.status == 0, "\(outcome.text.suffix(4_000))\(outcome.errors.suffix(1_000))")
    }
}
