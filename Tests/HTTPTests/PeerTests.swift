import Foundation
import Testing
import Throwaway

@Suite("An independent parser agrees")
struct PeerTests {
    /// Why the server takes what h11 refuses, by the fault that h11 tells.
    ///
    /// There is nothing of the kind: whatever is taken here is taken there, and means the same.
    private static let explained: [String: String] = [:]

    private struct Comparison: Decodable {
        struct Difference: Decodable {
            let message: String
            let fault: String?
        }

        let messages: Int
        let taken: Int
        let narrower: Int
        let differences: [Difference]
    }

    @Test(
        "everything that is taken, h11 takes as well and in the same sense",
        .enabled(if: Peers.areWanted, "the peers cannot be installed here"))
    func h11() throws {
        let server = try TestServer { request, responder in
            let isEcho = request.path.split(separator: "/").first == "echo"
            responder.respond(.init(status: 200, body: isEcho ? request.body : Array(request.pathBytes)))
        }
        let outcome = try Peers.run("http/h11_peer.py", "\(server.port)", "4000", "20260302")
        let comparison = try #require(
            try? JSONDecoder().decode(Comparison.self, from: Data(outcome.output)), "\(outcome.errors)")
        for difference in comparison.differences where Self.explained[difference.fault ?? ""] == nil {
            Issue.record("h11 says \(difference.fault ?? "something else") of \(difference.message.debugDescription)")
        }
        #expect(comparison.taken > 500)
        #expect(comparison.taken < comparison.messages)
    }
}
