import JSON

/// Something wrong in a catalogue, by file and field.
public struct CatalogueFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file, by its path in the catalogue; empty for what concerns the catalogue as a whole.
    public var file: String
    /// The field, as a path such as `targets.first_response.high`; empty for the whole file.
    public var field: String
    /// What is wrong, in one word of code.
    public var code: String
    /// What is wrong, in words.
    public var detail: String
    /// The line it stands on, from 1, where known.
    public var line: Int?
    /// The column it stands at, from 1, where known.
    public var column: Int?

    /// A fault in a field of a file.
    public init(
        file: String, field: String, code: String, detail: String, line: Int? = nil, column: Int? = nil
    ) {
        self.file = file
        self.field = field
        self.code = code
        self.detail = detail
        self.line = line
        self.column = column
    }

    /// A document's fault, in a file.
    init(_ fault: JSONFault, in file: String) {
        self.init(
            file: file, field: fault.path, code: fault.code, detail: fault.detail, line: fault.line,
            column: fault.column)
    }

    /// The fault as `file:line:column: field: detail`, as compilers write it.
    public var description: String {
        let place = [file, line.map(String.init), column.map(String.init)].compactMap { $0 }.joined(separator: ":")
        return [place, field, detail].filter { !$0.isEmpty }.joined(separator: ": ")
    }
}

/// Everything wrong in a catalogue, by file and position.
public struct CatalogueFaults: Error, Hashable, Sendable {
    /// The faults, in order; never none.
    public var faults: [CatalogueFault]

    /// All of the given faults.
    public init(_ faults: [CatalogueFault]) {
        self.faults = faults
    }
}
