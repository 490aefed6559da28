import Exports
import JSON
import Primitives
import Service
import System

/// `acquit export`: writes what is kept as a table, to a file or to standard output.
enum ExportCommand {
    /// The command.
    static let spec = CommandSpec(
        words: ["export"], summary: "Write documents, payments or the ledger as a table.",
        positional: [
            OptionSpec(
                field: "what", value: .choice(ExportedThing.allCases.map(\.rawValue)), isRequired: true,
                summary: "Which rows.")
        ],
        options: [
            OptionSpec(
                field: "format", value: .choice(TableFormat.allCases.map(\.rawValue)), isRequired: true,
                summary: "How they are written."),
            OptionSpec(
                field: "from", value: .text(placeholder: "DATE"), summary: "The first day, in the seller's zone."),
            OptionSpec(
                field: "to", value: .text(placeholder: "DATE"),
                summary: "The last day, inclusive; for aging the day it is seen from."),
            OptionSpec(field: "out", value: .file, summary: "The file to write; else standard output."),
        ],
        run: { arguments, session in
            let export = try export(arguments, asRows: session.globals.json)
            if let server = try session.server() { return try fetch(export, from: server, arguments, session) }
            let service = try session.service(writing: false)
            let request = Request(session.actor)
            guard let path = arguments.value("out") else {
                try print(export, service, request, session)
                return .done
            }
            var count = 0
            try Files.write(to: path) { write in count = try service.export(export, request, write: write) }
            try session.print(Written(file: path, rows: count), of: "export")
            return .done
        })

    private struct Written: Encodable {
        let file: String
        let rows: Int
    }

    /// Has a server write it.
    private static func fetch(
        _ export: Export, from server: RemoteService, _ arguments: ParsedArguments, _ session: Session
    ) throws -> ExitCode {
        let bytes = try server.export(
            "\(export.thing.rawValue).\(export.format.rawValue)", from: export.from, to: export.to)
        if let path = arguments.value("out") {
            try Files.write(to: path) { write in try write(bytes) }
            let rows = export.format == .csv ? try CSVReader(bytes).reduce(0) { count, _ in count + 1 } : lines(bytes)
            try session.print(Written(file: path, rows: rows), of: "export")
        } else if session.globals.json {
            var rows = RowsAsArray()
            try session.output.piece(rows.take(bytes))
            try session.output.piece(rows.end)
        } else {
            try session.output.piece(bytes)
        }
        return .done
    }

    private static func lines(_ bytes: [UInt8]) -> Int {
        bytes.count { $0 == UInt8(ascii: "\n") }
    }

    /// What was asked for, or every fault of it; rows that are not a file's are written one object each.
    private static func export(_ arguments: ParsedArguments, asRows: Bool) throws(Refusal) -> Export {
        var faults: [Refusal.FieldFault] = []
        func word<Word: RawRepresentable<String>>(_ field: String, _ flag: String) -> Word? {
            let given = arguments.value(field) ?? ""
            if let word = Word(rawValue: given) { return word }
            faults.append(.init(field: flag, code: "not_one_of", detail: "`\(given)` is nothing that can be written"))
            return nil
        }
        func day(_ field: String) -> CivilDate? {
            guard let text = arguments.value(field) else { return nil }
            do throws(ScalarFault) {
                return try CivilDate(parsing: text)
            } catch {
                faults.append(.init(field: "--\(field)", code: error.code, detail: error.detail))
                return nil
            }
        }
        let thing: ExportedThing? = word("what", "WHAT")
        let format: TableFormat? = word("format", "--format")
        let (from, to) = (day("from"), day("to"))
        if let from, let to, to < from {
            faults.append(.init(field: "--from", code: "from_after_to", detail: "lies after the last day, \(to.text)"))
        }
        guard let thing, let format, faults.isEmpty else { throw Refusal.badInput(faults) }
        let isFile = arguments.value("out") != nil
        return try Export(thing, as: asRows && !isFile ? .jsonLines : format, from: from, to: to)
    }

    private static func print(
        _ export: Export, _ service: Service, _ request: Request, _ session: Session
    ) throws {
        var rows = RowsAsArray()
        do {
            try service.export(export, request) { piece in
                try session.output.piece(session.globals.json ? rows.take(piece) : piece)
            }
            if session.globals.json { try session.output.piece(rows.end) }
        } catch let error as SystemError where error.kind == .brokenPipe {
            // A reader that has gone away, such as `head`, has had what it wanted.
        }
    }

    /// Turns lines of JSON into one array, as they come.
    private struct RowsAsArray {
        private var isBegun = false

        mutating func take(_ lines: [UInt8]) -> [UInt8] {
            var written: [UInt8] = []
            for line in lines.split(separator: UInt8(ascii: "\n")) {
                written.append(UInt8(ascii: isBegun ? "," : "["))
                written.append(contentsOf: line)
                isBegun = true
            }
            return written
        }

        /// What ends the array.
        var end: [UInt8] { Array((isBegun ? "]\n" : "[]\n").utf8) }
    }
}
