import Testing
import Throwaway

@Suite(
    "Peers", .serialized,
    .enabled(if: Peers.areWanted, "PyPI cannot be reached, so there are no peers to verify what we tell"))
struct PeerTests {
    @Test("standardwebhooks and svix verify what we tell", .timeLimit(.minutes(3)))
    func verified() throws {
        let told = try Peers.run("webhooks/deliveries.py", Script.built("acquit-peer"), "600", "20000")
        #expect(told.status == 0, "\(told.text)\(told.errors)")
    }

    @Test("killed while telling, no event is lost and each is told in order", .timeLimit(.minutes(3)))
    func killed() throws {
        let told = try Peers.run("webhooks/kill.py", Script.built("acquit-peer"), "5")
        #expect(told.status == 0, "\(told.text)\(told.errors)")
    }
}
