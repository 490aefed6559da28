import JSON
import Service
import Testing

@testable import acquit

@Suite("Help, and what there is to be helped with")
struct HelpTests {
    @Test("every command says what it does and what it takes")
    func pages() throws {
        let acquit = try Acquit()
        for command in CommandTable.all {
            let run = try acquit.run(command.words + ["--help"])
            #expect(run.exit == 0, "\(command.words)")
            #expect(run.errors.isEmpty)
            #expect(run.output.contains(command.summary))
            for option in command.options + GlobalOptions.specs {
                #expect(run.output.contains("\(option.flag)"), "\(command.words) \(option.flag)")
                #expect(run.output.contains(option.summary), "\(command.words) \(option.flag)")
            }
        }
    }

    @Test("every noun lists its verbs, and the whole lists everything with its exit codes")
    func overviews() throws {
        let acquit = try Acquit()
        let whole = try acquit.run("--help")
        #expect(whole.exit == 0)
        #expect(whole.output.contains("0 done, 1 failure, 2 usage,\n3 refused by a rule, 4 not found, 5 unavailable."))
        for command in CommandTable.all {
            let usage = command.usage.dropFirst("acquit ".count)
            #expect(whole.output.contains("  \(usage) "), "\(command.words)")
            guard command.words.count > 1 else { continue }
            let noun = try acquit.run(command.words[0], "--help")
            #expect(noun.exit == 0)
            #expect(noun.output.contains(command.summary), "\(command.words)")
        }
        #expect(try acquit.run().exit == 2)
    }

    @Test("what a command takes is said in sentences")
    func sentences() {
        for command in CommandTable.all {
            for text in [command.summary] + (command.positional + command.options).map(\.summary) {
                #expect(
                    text.hasSuffix(".") && text.count > 8 && text.first?.isLowercase == false,
                    "\(command.words): \(text)")
            }
        }
    }

    @Test("commands and options have one name each")
    func names() {
        #expect(Set(CommandTable.all.map(\.words)).count == CommandTable.all.count)
        for command in CommandTable.all {
            let flags = (command.options + GlobalOptions.specs).map(\.flag)
            #expect(Set(flags).count == flags.count, "\(command.words)")
        }
    }

    @Test("every operation has a command, or is listed as having none")
    func reachable() {
        let words = Set(CommandTable.all.map(\.words))
        let aliased = Set(CommandTable.aliases.map(\.operation))
        for operation in OperationRegistry.all where !CommandTable.withoutCommand.contains(operation.name) {
            let own = operation.name.split(separator: ".").map(String.init)
            #expect(aliased.contains(operation.name) || words.contains(own), "\(operation.name)")
        }
        for alias in CommandTable.aliases {
            #expect(words.contains(alias.words) && OperationRegistry.named(alias.operation) != nil, "\(alias.words)")
        }
        for name in CommandTable.withoutCommand { #expect(OperationRegistry.named(name) != nil, "\(name)") }
    }

    @Test("every field of every operation is found by probing, and every preset of an alias is one")
    func probed() {
        for operation in OperationRegistry.all {
            #expect(operation.fields.map(\.name) == operation.fieldNames, "\(operation.name)")
            for place in operation.positional { #expect(operation.fieldNames.contains(place), "\(operation.name)") }
        }
        for alias in CommandTable.aliases {
            let names = OperationRegistry.named(alias.operation)?.fieldNames ?? []
            for field in Array(alias.preset.keys) + Array(alias.renamed.values) + Array(alias.hidden) {
                #expect(names.contains(field), "\(alias.words): \(field)")
            }
        }
    }
}
