/// The text of `--help`, made from the commands' declarations.
enum Help {
    /// All commands, a line each.
    static func overview(_ commands: [CommandSpec], _ style: Style) -> [String] {
        var lines = [
            "acquit checks who is entitled to support, holds the price, and settles it by verdict.", "",
            style.strong("usage") + "  acquit [--database PATH] [--json] [--as NOTE] COMMAND …", "",
        ]
        let width = commands.map { $0.usage.count }.max() ?? 0
        let shown = min(width, 44)
        for command in commands {
            let usage = String(command.usage.dropFirst("acquit ".count))
            let gap = String(repeating: " ", count: max(2, shown - usage.count))
            lines.append("  \(usage)\(gap)\(command.summary)")
        }
        lines += ["", "`acquit COMMAND --help` says what a command takes. Exit codes: 0 done, 1 failure, 2 usage,"]
        lines += ["3 refused by a rule, 4 not found, 5 unavailable."]
        return lines
    }

    /// One command in full.
    static func page(_ command: CommandSpec, _ style: Style) -> [String] {
        var lines = [style.strong("usage") + "  \(command.usage) [OPTIONS]", "", command.summary]
        lines += section("arguments", command.positional, style) { $0.placeholder }
        lines += section("options", command.options, style) { option in
            option.isFlag ? option.flag : "\(option.flag) \(option.placeholder)"
        }
        let further = CommandTable.all.filter {
            $0.words.count > command.words.count && $0.words.starts(with: command.words)
        }
        if !further.isEmpty {
            lines += ["", style.strong("further commands")] + further.map { "  \($0.usage)  \($0.summary)" }
        }
        lines += section("every command", GlobalOptions.specs, style) { option in
            option.isFlag ? option.flag : "\(option.flag) \(option.placeholder)"
        }
        return lines
    }

    private static func section(
        _ title: String, _ options: [OptionSpec], _ style: Style, name: (OptionSpec) -> String
    ) -> [String] {
        guard !options.isEmpty else { return [] }
        let width = min(options.map { name($0).count }.max() ?? 0, 34)
        var lines = ["", style.strong(title)]
        for option in options {
            let gap = String(repeating: " ", count: max(2, width + 2 - name(option).count))
            let needed = option.isRequired ? "" : style.faint(" (optional)")
            let words: String
            if case .choice(let choices) = option.value, choices.count > 4 {
                words = style.faint(" One of: \(choices.joined(separator: ", ")).")
            } else {
                words = ""
            }
            lines.append("  \(name(option))\(gap)\(option.summary)\(words)\(title == "every command" ? "" : needed)")
        }
        return lines
    }
}
