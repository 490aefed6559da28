import Exports
import JSON
import Service
import System

/// `account import`: adds the accounts of a file, a row each; either all rows are right, or none is added.
enum ImportCommand {
    /// The largest file that is read.
    private static let fileBytes = 64 << 20

    /// The command.
    static let spec = CommandSpec(
        words: ["account", "import"], summary: "Add the accounts of a file of comma-separated values, a row each.",
        positional: [
            OptionSpec(
                field: "file", value: .file, isRequired: true,
                summary: "The file; its first line names the columns as `account add` names its options.")
        ],
        options: [
            OptionSpec(field: "dry_run", value: .flag, summary: "Only say what is wrong with the file; add nothing."),
            OptionSpec(
                field: "idempotency_key", value: .text(placeholder: "KEY"),
                summary: "Your key for this request: the same again has one effect and gives the same answer."),
        ],
        run: run)

    private struct Checked: Encodable {
        let dryRun = true
        let rows: Int

        enum CodingKeys: String, CodingKey {
            case dryRun = "dry_run"
            case rows
        }
    }

    private static func run(_ arguments: ParsedArguments, _ session: Session) throws -> ExitCode {
        let add = try CommandTable.operation("account.add")
        let check = try CommandTable.operation("account.check")
        let file = try AccountFile(try read(arguments.value("file") ?? ""), of: add)
        var faults = file.faults
        do {
            _ = try session.answer(check, file.input)
        } catch let refusal as Refusal where refusal.kind == .badInput {
            faults += refusal.fields.map { file.placed($0) }
        }
        guard faults.isEmpty else { throw Refusal.badInput(faults.sorted { $0.row < $1.row }.map(\.fault)) }
        if arguments.has("dry_run") {
            try session.print(Checked(rows: file.rows.count), of: "account.import")
            return .done
        }
        return try session.perform(
            try CommandTable.operation("account.import"), file.input, key: arguments.value("idempotency_key"),
            OperationCommand.Alias(words: spec.words, operation: "account.import", summary: spec.summary))
    }

    private static func read(_ path: String) throws(Refusal) -> [UInt8] {
        do throws(SystemError) {
            return try Files.read(path, limit: fileBytes)
        } catch {
            let refusal = Refusal(error)
            throw refusal.with(fields: [.init(field: "FILE", code: refusal.code, detail: refusal.what)])
        }
    }
}

/// A file of accounts: its rows as JSON, and what is wrong with the others.
private struct AccountFile {
    /// A fault and the row it stands in.
    struct Placed {
        let row: Int
        let fault: Refusal.FieldFault
    }

    /// The rows that have the form of an account, with their numbers.
    private(set) var rows: [(number: Int, account: JSONNode)] = []
    /// What is wrong with the others.
    private(set) var faults: [Placed] = []

    init(_ bytes: [UInt8], of add: OperationDeclaration) throws(Refusal) {
        let reader: CSVReader
        do {
            reader = try CSVReader(bytes)
        } catch {
            throw Refusal.badField("header", code: error.code.rawValue, error.description)
        }
        try Self.check(reader.header, of: add)
        for row in reader {
            switch row {
            case .success(let row): take(row, reader.header, of: add)
            case .failure(let fault):
                place(fault.row ?? 0, "", fault.code.rawValue, fault.description)
            }
        }
    }

    /// The rows as the import takes them.
    var input: JSONNode {
        JSONNode(.object([JSONMember("accounts", JSONNode(.array(rows.map(\.account))))]))
    }

    /// A fault of `accounts[2].zone` by its row and column.
    func placed(_ fault: Refusal.FieldFault) -> Placed {
        let parts = fault.field.split(separator: ".", maxSplits: 1).map(String.init)
        guard let first = parts.first, first.hasPrefix("accounts["),
            let index = Int(first.dropFirst("accounts[".count).dropLast()), rows.indices.contains(index)
        else { return Placed(row: 0, fault: fault) }
        return Self.placed(rows[index].number, parts.count > 1 ? parts[1] : "", fault.code, fault.detail)
    }

    private mutating func take(_ row: CSVRow, _ header: [String], of add: OperationDeclaration) {
        var members: [JSONMember] = []
        for (column, name) in header.enumerated() {
            // An empty cell is a field that is not given.
            if let text = row[column], !text.isEmpty { members.append(JSONMember(name, JSONNode(.string(text)))) }
        }
        let account = JSONNode(.object(members))
        let wrong = add.schema.faults(in: account)
        if wrong.isEmpty { rows.append((row.number, account)) }
        for fault in wrong { place(row.number, fault.path, fault.code, fault.detail) }
    }

    private mutating func place(_ row: Int, _ column: String, _ code: String, _ detail: String) {
        faults.append(Self.placed(row, column, code, detail))
    }

    private static func placed(_ row: Int, _ column: String, _ code: String, _ detail: String) -> Placed {
        let field = column.isEmpty ? "row \(row)" : "row \(row), \(column)"
        return Placed(row: row, fault: .init(field: field, code: code, detail: detail))
    }

    /// Refuses columns that are no fields, and the want of those that every account needs.
    private static func check(_ header: [String], of add: OperationDeclaration) throws(Refusal) {
        let names = add.fields.map(\.name)
        let strangers = header.filter { !names.contains($0) }.map { name in
            let near = Spelling.nearest(to: name, among: names).map { "; did you mean `\($0)`?" } ?? ""
            return Refusal.FieldFault(
                field: "header", code: "unknown_column", detail: "`\(name)` is no field of an account\(near)")
        }
        let missing = add.fields.filter { $0.isRequired && !header.contains($0.name) }.map {
            Refusal.FieldFault(field: "header", code: "missing_column", detail: "`\($0.name)` is needed: \($0.summary)")
        }
        guard (strangers + missing).isEmpty else { throw Refusal.badInput(strangers + missing) }
    }
}
