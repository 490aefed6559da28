import JSON
import Service
import System

/// Makes a command from an operation's declaration: its words, options and help, and the input it sends.
enum OperationCommand {
    /// A name of the command line for an operation that goes by another: the words, what is preset, what is renamed.
    struct Alias: Sendable {
        /// The words of the command.
        let words: [String]
        /// The operation's name.
        let operation: String
        /// One sentence, where the operation's own says too much.
        let summary: String
        /// Fields that the words already say.
        var preset: [String: String] = [:]
        /// Option names that differ from the field's: field by option.
        var renamed: [String: String] = [:]
        /// Fields that this form of the command does not take.
        var hidden: Set<String> = []
        /// The members of the answer that are told, in this order; none tells all of it.
        var told: [String] = []
        /// How the command exits where the answer itself is a "no".
        var exitOnNo = ExitCode.refused
    }

    /// The command of an operation under its own name.
    static func spec(_ operation: OperationDeclaration) -> CommandSpec {
        spec(
            operation,
            Alias(
                words: operation.name.split(separator: ".").map(String.init), operation: operation.name,
                summary: operation.summary))
    }

    /// The command of an operation under another name.
    static func spec(_ operation: OperationDeclaration, _ alias: Alias) -> CommandSpec {
        let optionNames = Dictionary(uniqueKeysWithValues: alias.renamed.map { ($1, $0) })
        var positional: [OptionSpec] = []
        var options: [OptionSpec] = []
        for field in operation.fields where alias.preset[field.name] == nil && !alias.hidden.contains(field.name) {
            let spec = option(field, named: optionNames[field.name] ?? field.name)
            if operation.positional.contains(field.name) { positional.append(spec) } else { options.append(spec) }
        }
        if operation.effect != .reads {
            options.append(
                OptionSpec(
                    field: "idempotency_key", value: .text(placeholder: "KEY"),
                    summary: "Your key for this request: the same again has one effect and gives the same answer."))
        }
        return CommandSpec(
            words: alias.words, summary: alias.summary, positional: positional, options: options,
            run: { arguments, session in
                let input = try self.input(arguments, operation, alias)
                return try session.perform(operation, input, key: arguments.value("idempotency_key"), alias)
            })
    }

    private static func option(_ field: OperationField, named name: String) -> OptionSpec {
        let value: OptionSpec.Value
        var repeats = false
        switch field.kind {
        case .boolean: value = .flag
        case .choice(let words): value = .choice(words)
        case .list(.choice(let words)):
            value = .choice(words)
            repeats = true
        case .list:
            value = .text(placeholder: name.uppercased())
            repeats = true
        case .scalar(let form, _) where form.name == SecretText.form.name: value = .file
        case .scalar(let form, _): value = .text(placeholder: form.name.uppercased())
        case .integer: value = .text(placeholder: "N")
        case .record, .declared: value = .text(placeholder: name.uppercased())
        }
        return OptionSpec(
            field: name, value: value, isRequired: field.isRequired && field.kind.isTyped, repeats: repeats,
            summary: field.summary)
    }

    /// The operation's input as a JSON tree; what cannot be read stays text, and the schema says what is wrong with it.
    ///
    /// Secrets are read from the file that is named instead: what is typed stands in the shell's history, and everybody
    /// on the machine sees a running program's arguments.
    static func input(
        _ arguments: ParsedArguments, _ operation: OperationDeclaration, _ alias: Alias
    ) throws -> JSONNode {
        let optionNames = Dictionary(uniqueKeysWithValues: alias.renamed.map { ($1, $0) })
        var members: [JSONMember] = []
        for field in operation.fields {
            if let preset = alias.preset[field.name] {
                members.append(JSONMember(field.name, node(preset, field.kind)))
                continue
            }
            let given = arguments.all(optionNames[field.name] ?? field.name)
            guard !given.isEmpty else {
                if field.isRequired, case .boolean = field.kind {
                    members.append(JSONMember(field.name, JSONNode(.bool(false))))
                }
                continue
            }
            if case .list(let element) = field.kind {
                let words = given.flatMap { $0.split(separator: ",").map(String.init) }
                members.append(JSONMember(field.name, JSONNode(.array(words.map { node($0, element) }))))
            } else if case .scalar(let form, _) = field.kind, form.name == SecretText.form.name {
                members.append(JSONMember(field.name, JSONNode(.string(try secret(in: given[given.count - 1])))))
            } else {
                members.append(JSONMember(field.name, node(given[given.count - 1], field.kind)))
            }
        }
        return JSONNode(.object(members))
    }

    /// The most bytes of a file that holds a secret.
    private static let longestSecretFile = 4_096

    /// The secret in a file, or where `-` is named, on standard input; the end of its line is not part of it.
    private static func secret(in path: String) throws -> String {
        let bytes = try Files.read(path == "-" ? "/dev/stdin" : path, limit: longestSecretFile)
        let ends = [UInt8(ascii: "\n"), UInt8(ascii: "\r")]
        return String(decoding: bytes.prefix { !ends.contains($0) }, as: UTF8.self)
    }

    private static func node(_ text: String, _ kind: FieldKind) -> JSONNode {
        switch kind {
        case .boolean: return JSONNode(.bool(text.isEmpty || text == "true"))
        case .integer: return integer(text)
        case .scalar(let form, _) where form.kind == .integer: return integer(text)
        default: return JSONNode(.string(text))
        }
    }

    /// A whole number as JSON would write it; `+5`, `05` and `12abc` stay text.
    private static func integer(_ text: String) -> JSONNode {
        guard let number = Int64(text), "\(number)" == text else { return JSONNode(.string(text)) }
        return JSONNode(.integer(number))
    }
}

extension FieldKind {
    /// Whether something has to be typed for it; a flag is left out to say no.
    fileprivate var isTyped: Bool {
        if case .boolean = self { false } else { true }
    }
}
