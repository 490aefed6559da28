import Foundation
import Testing

@Suite("Signatures between us and others", .disabled(if: Peers.areMissing, "PyPI cannot be reached"))
struct SignatureTests {
    @Test("we accept what standardwebhooks, svix and stripe sign, refuse it changed, and they accept what we sign")
    func bothWays() throws {
        let python = try #require(Peers.python)
        let script = Peers.root.appending(path: "Tests/Peers/webhooks/verify_theirs.py").path
        let answer = try Peers.run(python, [script, Peers.program("acquit-peer"), "3000"])
        #expect(answer.status == 0)
        #expect(answer.output.contains(#""accepted": 9000"#), "\(answer.output)")
        #expect(answer.output.contains(#""verified_by_them": 3000"#), "\(answer.output)")
    }
}
