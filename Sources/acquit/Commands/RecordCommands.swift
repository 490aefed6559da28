import Service

/// The commands over what is kept beside the trade, where they are not quite what their operations are.
enum RecordCommands {
    /// The commands.
    static let aliases: [OperationCommand.Alias] = [
        clock("set", SetClock.name, SetClock.summary), clock("advance", AdvanceClock.name, AdvanceClock.summary),
        OperationCommand.Alias(
            words: ["verify"], operation: Verify.name, summary: Verify.summary, exitOnNo: .failure),
    ]

    /// That moving the clock is a job is of no interest to whoever waits for its end.
    private static func clock(_ verb: String, _ operation: String, _ summary: String) -> OperationCommand.Alias {
        OperationCommand.Alias(
            words: ["clock", verb], operation: operation, summary: summary, told: ["now", "done", "what"])
    }
}
