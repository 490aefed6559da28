import Foundation
import Testing
import Throwaway

@Suite("Clients that take their time do not hold up those that do not")
struct CampaignTests {
    @Test(
        "a healthy client is served beside slow ones, and a server short of descriptors recovers",
        .enabled(if: Script.has("slowhttptest") || Script.mustHaveTools, "slowhttptest is not installed"))
    func slow() throws {
        let script = Script.root.appending(path: "Tests/Campaigns/slow").path
        let outcome = try Script.run(script, [Script.built("acquit-http-probe"), "200", "3"])
        #expect(outcome.status == 0, "\(outcome.text)\(outcome.errors)")
    }
}
