import Service

/// The words after the command's name, sorted into values by field.
struct ParsedArguments: Sendable {
    /// Values by field, in the order given; a flag has one empty value.
    private(set) var values: [String: [String]] = [:]
    /// True when `--help` was among them.
    private(set) var asksForHelp = false

    /// The one value of a field.
    func value(_ field: String) -> String? {
        values[field]?.last
    }

    /// Every value of a field that may be repeated.
    func all(_ field: String) -> [String] {
        values[field] ?? []
    }

    /// Whether a flag was given.
    func has(_ field: String) -> Bool {
        values[field] != nil
    }

    /// Sorts `words` by what `command` takes; every fault is reported, not only the first.
    init(_ words: [String], for command: CommandSpec) throws(Refusal) {
        var faults: [Refusal.FieldFault] = []
        var places = command.positional[...]
        var rest = words[...]
        var onlyPlaces = false
        while let word = rest.popFirst() {
            if word == "--", !onlyPlaces {
                onlyPlaces = true
            } else if !onlyPlaces, word.hasPrefix("-"), word != "-" {
                takeOption(word, from: &rest, of: command, faults: &faults)
            } else if let place = places.popFirst() {
                values[place.field, default: []].append(word)
                if place.repeats { places = [place] }
            } else {
                faults.append(
                    .init(field: word, code: "unexpected_argument", detail: "`\(word)` is one word more than expected"))
            }
        }
        if asksForHelp { return }
        for missing in (command.positional + command.options) where missing.isRequired && values[missing.field] == nil {
            let name = command.positional.contains { $0.field == missing.field } ? missing.placeholder : missing.flag
            faults.append(.init(field: name, code: "missing_field", detail: "is needed: \(missing.summary)"))
        }
        guard faults.isEmpty else { throw Refusal.badInput(faults) }
    }

    private mutating func takeOption(
        _ word: String, from rest: inout ArraySlice<String>, of command: CommandSpec,
        faults: inout [Refusal.FieldFault]
    ) {
        if word == "--help" || word == "-h" {
            asksForHelp = true
            return
        }
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let option = command.options.first(where: { $0.flag == parts[0] }) else {
            faults.append(.init(field: parts[0], code: "unknown_option", detail: Self.unknown(parts[0], in: command)))
            // What follows an unknown option is most likely its value, and would only add a second fault.
            if parts.count == 1, let next = rest.first, !next.hasPrefix("--") { rest.removeFirst() }
            return
        }
        if option.isFlag {
            if parts.count == 2 {
                faults.append(.init(field: option.flag, code: "unexpected_value", detail: "takes no value"))
            }
            values[option.field] = [""]
        } else if parts.count == 2 {
            add(parts[1], to: option, faults: &faults)
        } else if let value = rest.first, value == "-" || !value.hasPrefix("--") {
            rest.removeFirst()
            add(value, to: option, faults: &faults)
        } else {
            faults.append(.init(field: option.flag, code: "missing_value", detail: "needs a value after it"))
            values[option.field, default: []].append("")
        }
    }

    private mutating func add(_ value: String, to option: OptionSpec, faults: inout [Refusal.FieldFault]) {
        if values[option.field] != nil, !option.repeats {
            faults.append(.init(field: option.flag, code: "doubled_option", detail: "is given more than once"))
        }
        if case .choice(let words) = option.value, !words.contains(value) {
            let listed = words.joined(separator: ", ")
            faults.append(.init(field: option.flag, code: "not_one_of", detail: "`\(value)` is not one of: \(listed)"))
        }
        values[option.field, default: []].append(value)
    }

    private static func unknown(_ flag: String, in command: CommandSpec) -> String {
        let near = Spelling.nearest(to: flag, among: command.options.map(\.flag) + ["--help"])
        let hint = near.map { "; did you mean \($0)?" } ?? ""
        return "`\(command.words.joined(separator: " "))` has no such option\(hint)"
    }
}
