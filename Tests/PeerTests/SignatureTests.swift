import Testing
import Throwaway

@Suite("Signatures between us and others", .enabled(if: Peers.areWanted, "PyPI cannot be reached"))
struct SignatureTests {
    @Test("we accept what standardwebhooks, svix and stripe sign, refuse it changed, and they accept what we sign")
    func bothWays() throws {
        let answer = try Peers.run("webhooks/verify_theirs.py", Script.built("acquit-peer"), "3000")
        #expect(answer.status == 0, "\(answer.errors)")
        #expect(answer.text.contains(#""accepted": 9000"#), "\(answer.text)")
        #expect(answer.text.contains(#""verified_by_them": 3000"#), "\(answer.text)")
    }
}
