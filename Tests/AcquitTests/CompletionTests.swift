import Foundation
import Testing

@testable import acquit

@Suite("Completion, as the shells themselves do it")
struct CompletionTests {
    /// A half-typed line, and what must be among what it is finished with.
    struct Half: Sendable, CustomTestStringConvertible {
        let line: String
        let expected: [String]
        var testDescription: String { "acquit \(line)" }
    }

    static let halves = [
        Half(line: "inc", expected: ["incident"]), Half(line: "incident op", expected: ["open"]),
        Half(line: "incident open --sev", expected: ["--severity"]),
        Half(line: "incident open --severity cr", expected: ["critical"]),
        Half(line: "--database x.sqlite plan sh", expected: ["show"]),
        Half(line: "completions ", expected: ["bash", "zsh", "fish"]),
        Half(line: "account imp", expected: ["import"]), Half(line: "account import --dry", expected: ["--dry-run"]),
        Half(line: "buy --pa", expected: ["--paid"]),
    ]

    private func isInstalled(_ shell: String) -> Bool {
        let found = ["/bin", "/usr/bin", "/usr/local/bin"].contains {
            FileManager.default.isExecutableFile(atPath: "\($0)/\(shell)")
        }
        if !found { print("skipped: there is no \(shell) on this machine") }
        return found
    }

    @Test("bash finishes what is half typed", arguments: halves)
    func bash(_ half: Half) throws {
        let acquit = try Acquit()
        let words = (["acquit"] + half.line.split(separator: " ", omittingEmptySubsequences: false).map(String.init))
        let listed = words.map { "'\($0)'" }.joined(separator: " ")
        let run = try acquit.shell(
            """
            source <("$ACQUIT" completions bash)
            complete -p acquit >/dev/null || exit 9
            COMP_WORDS=(\(listed)) COMP_CWORD=\(words.count - 1)
            _acquit
            printf '%s\\n' "${COMPREPLY[@]}"
            """)
        #expect(run.exit == 0, "\(run.output)")
        let offered = run.output.split(separator: "\n").map(String.init)
        for word in half.expected { #expect(offered.contains(word), "\(run.output)") }
    }

    @Test("fish finishes what is half typed", arguments: halves)
    func fish(_ half: Half) throws {
        guard isInstalled("fish") else { return }
        let acquit = try Acquit()
        let run = try acquit.shell(
            """
            "$ACQUIT" completions fish > completions.fish
            fish --no-config -c "source completions.fish; complete -C 'acquit \(half.line)'"
            """)
        #expect(run.exit == 0, "\(run.output)")
        let offered = run.output.split(separator: "\n").map { $0.split(separator: "\t").first.map(String.init) ?? "" }
        for word in half.expected { #expect(offered.contains(word), "\(run.output)") }
    }

    @Test("fish offers the verbs of one noun only")
    func fishNouns() throws {
        guard isInstalled("fish") else { return }
        let acquit = try Acquit()
        let run = try acquit.shell(
            """
            "$ACQUIT" completions fish > completions.fish
            fish --no-config -c "source completions.fish; complete -C 'acquit plan '"
            """)
        let offered = run.output.split(separator: "\n").map { $0.split(separator: "\t").first.map(String.init) ?? "" }
        #expect(offered.contains("load"))
        #expect(!offered.contains("open") && !offered.contains("incident"), "\(run.output)")
    }

    @Test("zsh takes the script and knows the command by it")
    func zsh() throws {
        guard isInstalled("zsh") else { return }
        let acquit = try Acquit()
        let run = try acquit.shell(
            """
            "$ACQUIT" completions zsh > _acquit
            zsh -fn _acquit && zsh -fc '
              autoload -Uz compinit && compinit -D
              source ./_acquit
              print "known by $_comps[acquit]"
            '
            """)
        #expect(run.exit == 0, "\(run.output)")
        #expect(run.output.contains("known by _bash_complete -o filenames -F _acquit"), "\(run.output)")
    }
}
