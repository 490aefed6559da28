/// One thing a command may be given: `--account ID`, a bare flag, or a word by position.
struct OptionSpec: Sendable {
    /// What may follow it.
    enum Value: Sendable {
        /// Nothing: it is there or not.
        case flag
        /// One text; help shows it as `placeholder`.
        case text(placeholder: String)
        /// One of these words.
        case choice([String])
        /// A file's path; shells complete it as one.
        case file
        /// A folder's path.
        case folder
    }

    /// Name of the field, in snake case; the option is `--` and the name with hyphens.
    let field: String
    /// What may follow it.
    let value: Value
    /// True when the command cannot do without it.
    var isRequired = false
    /// True when it may be given several times.
    var repeats = false
    /// One sentence saying what it is.
    let summary: String

    /// The option as it is typed.
    var flag: String {
        "--" + String(field.map { $0 == "_" ? "-" : $0 })
    }

    /// The word that stands for the value in help.
    var placeholder: String {
        switch value {
        case .flag: ""
        case .text(let placeholder): placeholder
        case .choice(let words): words.count <= 4 ? words.joined(separator: "|") : field.uppercased()
        case .file: "FILE"
        case .folder: "DIR"
        }
    }

    /// True for options without a value.
    var isFlag: Bool {
        if case .flag = value { true } else { false }
    }
}
