/// The words of the command line for what can happen to an incident.
enum IncidentCommands {
    /// One command for each type of event that people tell.
    static let aliases: [OperationCommand.Alias] = [
        word("respond", "responded", "Record an agent's first public message."),
        word("reply", "replied", "Record a further message, of the customer or an agent.", takes: ["by"]),
        word("wait", "waiting", "Wait for the customer."),
        word("resume", "resumed", "Go on with work that waited, or that was bought meanwhile."),
        word("idle", "idled", "Wait for a fix, out of the queue."),
        word("resolve", "resolved", "Say that it is answered."),
        word("confirm", "confirmed", "Record that the customer says so too, which closes it."),
        word("close", "closed", "Close it without the customer's word, with a reason.", takes: ["reason"]),
        word("reopen", "reopened", "Work on it again under the same charge."),
        word("cancel", "cancelled", "Take it back."),
        word("set", "severity_changed", "Change how hard it hits.", takes: ["severity"]),
        word("minutes", "minutes_added", "Add minutes spent on it.", takes: ["minutes"], renamed: ["add": "minutes"]),
        word("rate", "rated", "Record how hard the customer found it to get help.", takes: ["effort"]),
    ]

    private static func word(
        _ word: String, _ type: String, _ summary: String, takes: Set<String> = [], renamed: [String: String] = [:]
    ) -> OperationCommand.Alias {
        // Why the past is told late can be said with every event.
        let taken = takes.union(["reason"])
        return OperationCommand.Alias(
            words: ["incident", word], operation: "incident.event", summary: summary, preset: ["type": type],
            renamed: renamed.merging(["at": "occurred_at"]) { first, _ in first },
            hidden: Set(["by", "reason", "severity", "minutes", "effort"]).subtracting(taken))
    }
}
