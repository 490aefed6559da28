import Service

/// Every command there is: what the program does by itself, and the operations under their names.
enum CommandTable {
    /// All commands, in the order help shows them.
    static let all: [CommandSpec] =
        SetupCommands.specs + [DemoCommand.spec, ServeCommand.spec, HealthCommand.spec]
        + operations + [ImportCommand.spec] + SLACommands.specs
        + [
            ReplayCommand.spec, ExportCommand.spec, OpenAPICommand.spec, CompletionsCommand.spec, VersionCommand.spec,
        ]

    /// The operation of a name that a command of another shape stands for.
    static func operation(_ name: String) throws(Refusal) -> OperationDeclaration {
        guard let operation = OperationRegistry.named(name) else {
            throw Refusal(.failure, code: "operation_missing", what: "There is no operation \(name).")
        }
        return operation
    }

    /// Names of the command line for operations that go by others.
    static let aliases: [OperationCommand.Alias] = IncidentCommands.aliases + RecordCommands.aliases

    /// Operations that have a command of another shape, or none.
    static let withoutCommand: Set<String> = [
        "plan.load", "account.check", "account.import", "lot.expire", "incident.due",
    ]

    private static let operations: [CommandSpec] = {
        let aliased = Set(aliases.map(\.operation)).union(withoutCommand)
        let own = OperationRegistry.all.filter { !aliased.contains($0.name) }.map { OperationCommand.spec($0) }
        return own
            + aliases.compactMap { alias in
                OperationRegistry.named(alias.operation).map { OperationCommand.spec($0, alias) }
            }
    }()
}
