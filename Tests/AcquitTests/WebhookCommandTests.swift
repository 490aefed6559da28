import Foundation
import JSON
import Testing

@testable import acquit

@Suite("Webhooks on the command line")
struct WebhookCommandTests {
    @Test("a source's secret is made and told once, or read from a file or standard input, never from the arguments")
    func secrets() throws {
        let acquit = try Acquit()
        try acquit.furnish()
        let made = try acquit.run("webhook", "source", "add", "--id", "hd", "--kind", "standard", "--json")
        #expect(made.exit == 0, "\(made.output)\(made.errors)")
        #expect(made.json?["kind"]?.string == "standard")
        #expect(made.json?["secret"]?.string?.hasPrefix("whsec_") == true)
        let secret = "whsec_given_by_the_other_side"
        try Data("\(secret)\n".utf8).write(to: acquit.folder.appending(path: "secret.txt"))
        let given = try acquit.run(
            "webhook", "source", "add", "--id", "stripe", "--kind", "stripe", "--secret", "secret.txt", "--json")
        #expect(given.json?["secret"]?.string == secret, "\(given.output)\(given.errors)")
        let piped = try acquit.shell(
            "printf '\(secret)' | $ACQUIT webhook source rotate stripe --secret - --overlap-hours 0 --json")
        #expect(piped.exit == 0, "\(piped.output)")
        let typed = try acquit.run("webhook", "source", "add", "--id", "x", "--kind", "stripe", "--secret", secret)
        #expect(typed.exit == 2, "there is no such file")
        #expect(try !acquit.contents().contains(secret))
        let listed = try acquit.run("webhook", "source", "list", "--json")
        #expect(listed.json?.elements?.compactMap { $0["id"]?.string } == ["hd", "stripe"])
        #expect(!listed.output.contains("whsec_"))
        #expect(try acquit.run("webhook", "inbound", "list", "--json").json?.elements?.isEmpty == true)
    }
}
