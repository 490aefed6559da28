import Service

/// `completions`: what a shell needs to finish a half-typed command, made from the commands' declarations.
enum CompletionsCommand {
    /// The shells that are served.
    enum Shell: String, CaseIterable {
        case bash
        case zsh
        case fish
    }

    /// The command itself; it is handed the others when it runs.
    static let spec = CommandSpec(
        words: ["completions"], summary: "Print the completion script of a shell.",
        positional: [
            OptionSpec(
                field: "shell", value: .choice(Shell.allCases.map(\.rawValue)), isRequired: true,
                summary: "The shell that reads the script.")
        ],
        run: { arguments, session in
            guard let word = arguments.value("shell"), let shell = Shell(rawValue: word) else {
                let listed = Shell.allCases.map(\.rawValue).joined(separator: ", ")
                throw Refusal.badField("bash|zsh|fish", code: "not_one_of", "is one of: \(listed)")
            }
            session.printLines(script(for: shell, CommandTable.all))
            return .done
        })

    /// The script for a shell.
    static func script(for shell: Shell, _ commands: [CommandSpec]) -> [String] {
        switch shell {
        case .bash: bash(commands)
        case .zsh: ["#compdef acquit", "autoload -U +X bashcompinit && bashcompinit"] + bash(commands)
        case .fish: fish(commands)
        }
    }

    /// The words that may come after a prefix of command words.
    static func nextWords(_ commands: [CommandSpec]) -> [(prefix: [String], words: [String])] {
        var seen: [(prefix: [String], words: [String])] = []
        func note(_ prefix: [String], _ word: String) {
            if let index = seen.firstIndex(where: { $0.prefix == prefix }) {
                if !seen[index].words.contains(word) { seen[index].words.append(word) }
            } else {
                seen.append((prefix, [word]))
            }
        }
        for command in commands {
            for (index, word) in command.words.enumerated() { note(Array(command.words[..<index]), word) }
        }
        return seen
    }

    private static func bash(_ commands: [CommandSpec]) -> [String] {
        let global = GlobalOptions.specs.map(\.flag) + ["--help"]
        var lines = ["_acquit() {", "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}"]
        lines += ["  local key='' word i", "  COMPREPLY=()"]
        lines += ["  for ((i = 1; i < COMP_CWORD; i++)); do", "    word=${COMP_WORDS[i]}"]
        lines += ["    case $word in", "      --database|--as|--wait) ((i++)) ;;", "      -*) ;;"]
        lines += ["      *) case \" $_acquit_keys \" in *\" ${key:+$key/}$word \"*) key=${key:+$key/}$word ;; esac ;;"]
        lines += ["    esac", "  done", "  case $key@$prev in"]
        for command in commands {
            let key = command.words.joined(separator: "/")
            for option in command.options {
                switch option.value {
                case .choice(let words):
                    let list = words.joined(separator: " ")
                    lines.append(
                        "    \(key)@\(option.flag)) COMPREPLY=($(compgen -W '\(list)' -- \"$cur\")); return ;;")
                case .file: lines.append("    \(key)@\(option.flag)) COMPREPLY=($(compgen -f -- \"$cur\")); return ;;")
                case .folder:
                    lines.append("    \(key)@\(option.flag)) COMPREPLY=($(compgen -d -- \"$cur\")); return ;;")
                case .text: lines.append("    \(key)@\(option.flag)) return ;;")
                case .flag: break
                }
            }
        }
        lines += [
            "    *@--database) COMPREPLY=($(compgen -f -- \"$cur\")); return ;;", "    *@--as|*@--wait) return ;;",
        ]
        lines += ["  esac", "  case $key in"]
        var keys: [String] = []
        for (prefix, words) in nextWords(commands) {
            let key = prefix.joined(separator: "/")
            keys += words.map { key.isEmpty ? $0 : "\(key)/\($0)" }
            let own = commands.first { $0.words == prefix }
            let flags = (own?.options.map(\.flag) ?? []) + global
            lines.append(
                "    '\(key)') COMPREPLY=($(compgen -W '\((words + flags).joined(separator: " "))' -- \"$cur\")) ;;")
        }
        for command in commands where !nextWords(commands).contains(where: { $0.prefix == command.words }) {
            let places = command.positional.flatMap { option -> [String] in
                if case .choice(let words) = option.value { words } else { [] }
            }
            let takesFile = command.positional.contains { option in
                if case .file = option.value { true } else if case .folder = option.value { true } else { false }
            }
            let words = (places + command.options.map(\.flag) + global).joined(separator: " ")
            let files = takesFile ? " $(compgen -f -- \"$cur\")" : ""
            lines.append(
                "    '\(command.words.joined(separator: "/"))') "
                    + "COMPREPLY=($(compgen -W '\(words)' -- \"$cur\")\(files)) ;;")
        }
        lines += ["  esac", "}", "_acquit_keys='\(keys.joined(separator: " "))'"]
        return lines + ["complete -o filenames -F _acquit acquit"]
    }

    private static func fish(_ commands: [CommandSpec]) -> [String] {
        var lines = ["complete -c acquit -f"]
        for (prefix, words) in nextWords(commands) {
            for word in words {
                let whole = prefix + [word]
                let summary = commands.first { $0.words == whole }?.summary ?? "…"
                let condition = prefix.isEmpty ? "__fish_use_subcommand" : saw(prefix, not: words)
                lines.append("complete -c acquit -n '\(condition)' -a \(word) -d '\(quoted(summary))'")
            }
        }
        for option in GlobalOptions.specs {
            lines.append("complete -c acquit \(fishOption(option))")
        }
        for command in commands {
            for option in command.options {
                lines.append("complete -c acquit -n '\(saw(command.words, not: []))' \(fishOption(option))")
            }
            for option in command.positional {
                if case .choice(let words) = option.value {
                    let list = words.joined(separator: " ")
                    lines.append("complete -c acquit -n '\(saw(command.words, not: []))' -a '\(list)'")
                }
            }
        }
        return lines
    }

    private static func saw(_ words: [String], not others: [String]) -> String {
        let seen = words.map { "__fish_seen_subcommand_from \($0)" }
        let unseen = others.isEmpty ? [] : ["not __fish_seen_subcommand_from \(others.joined(separator: " "))"]
        return (seen + unseen).joined(separator: "; and ")
    }

    private static func fishOption(_ option: OptionSpec) -> String {
        let name = "-l \(option.flag.dropFirst(2))"
        let described = "-d '\(quoted(option.summary))'"
        switch option.value {
        case .flag: return "\(name) \(described)"
        case .text: return "\(name) -x \(described)"
        case .choice(let words): return "\(name) -x -a '\(words.joined(separator: " "))' \(described)"
        case .file, .folder: return "\(name) -r -F \(described)"
        }
    }

    private static func quoted(_ text: String) -> String {
        String(text.map { $0 == "'" ? "’" : $0 })
    }
}
