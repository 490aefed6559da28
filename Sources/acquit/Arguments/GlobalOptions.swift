import Service

/// What stands before the command, or anywhere after it: the options that every command shares.
struct GlobalOptions: Sendable {
    /// The default place of the database.
    static let defaultDatabase = "acquit.sqlite"
    /// How long a command that writes waits for another's lock unless told.
    static let defaultWaitSeconds = 10

    /// Where the database lies.
    var database: String
    /// The server to ask instead of a database.
    var server: String?
    /// The API key it is asked with.
    var key: String?
    /// The authorities it is believed through, where the system's do not know it.
    var authorities: String?
    /// Print JSON and nothing else on standard output.
    var json = false
    /// The `--as` note.
    var note: String?
    /// Seconds to wait for another command's lock.
    var waitSeconds = defaultWaitSeconds
    /// The words that are left: the command and what it takes.
    var rest: [String] = []

    /// How the shared options look in help and completion.
    static let specs: [OptionSpec] = [
        OptionSpec(
            field: "database", value: .file, summary: "The database; else ACQUIT_DATABASE, else ./acquit.sqlite."),
        OptionSpec(
            field: "server", value: .text(placeholder: "URL"),
            summary: "Ask a server instead of a database; else ACQUIT_SERVER."),
        OptionSpec(
            field: "key", value: .text(placeholder: "KEY"),
            summary: "The API key for the server; better ACQUIT_KEY, since others can see what was typed."),
        OptionSpec(
            field: "authorities", value: .file,
            summary: "Certificates the server's leads to, in PEM; else ACQUIT_AUTHORITIES, else the system's."),
        OptionSpec(field: "json", value: .flag, summary: "Print one JSON value on standard output and nothing else."),
        OptionSpec(
            field: "as", value: .text(placeholder: "NOTE"),
            summary: "A note kept beside your user name; not an authority."),
        OptionSpec(
            field: "wait", value: .text(placeholder: "SECONDS"),
            summary: "How long to wait for another command's lock (\(defaultWaitSeconds))."),
    ]

    /// Takes the shared options out of `words`, wherever they stand before a bare `--`.
    init(_ words: [String], environment: (String) -> String?) throws(Refusal) {
        func named(_ name: String) -> String? { environment(name).flatMap { $0.isEmpty ? nil : $0 } }
        database = ""
        var faults: [Refusal.FieldFault] = []
        var remaining = words[...]
        while let word = remaining.popFirst() {
            if word == "--" {
                rest.append(word)
                rest.append(contentsOf: remaining)
                break
            }
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            switch parts[0] {
            case "--json" where parts.count == 1:
                json = true
            case "--database", "--as", "--wait", "--server", "--key", "--authorities":
                guard let value = parts.count == 2 ? parts[1] : remaining.popFirst() else {
                    faults.append(.init(field: parts[0], code: "missing_value", detail: "needs a value after it"))
                    continue
                }
                take(value, for: parts[0], faults: &faults)
            default:
                rest.append(word)
            }
        }
        guard faults.isEmpty else { throw Refusal.badInput(faults) }
        // Who names a database means it, whatever server the environment names.
        if database.isEmpty { server = server ?? named("ACQUIT_SERVER") }
        if database.isEmpty { database = named("ACQUIT_DATABASE") ?? Self.defaultDatabase }
        key = key ?? named("ACQUIT_KEY")
        authorities = authorities ?? named("ACQUIT_AUTHORITIES")
    }

    private mutating func take(_ value: String, for flag: String, faults: inout [Refusal.FieldFault]) {
        switch flag {
        case "--database" where value.isEmpty:
            faults.append(.init(field: flag, code: "empty", detail: "names no file"))
        case "--database": database = value
        case "--server": server = value
        case "--key": key = value
        case "--authorities": authorities = value
        case "--as": note = value
        default:
            guard let seconds = Int(value), (0...3600).contains(seconds), !value.hasPrefix("+") else {
                faults.append(.init(field: flag, code: "not_an_integer", detail: "is whole seconds from 0 to 3600"))
                return
            }
            waitSeconds = seconds
        }
    }
}
