import Catalog
import Exports
import Primitives

/// A helpdesk's log, read by a mapping: its incidents with their rows in order of time, and the rows that could not be
/// read.
struct ReplayLog {
    /// One readable row.
    struct Row: Sendable {
        /// Which row of the file it is, for ties.
        let number: Int
        /// When it happened; a row stamped before its incident was opened counts at that instant.
        let at: Instant
        /// The log's word for where the incident stands.
        let state: String
    }

    /// One incident, as its rows tell it.
    struct Incident: Sendable {
        /// The log's own name for it.
        let reference: String
        /// Whose it is, as the log names it.
        let account: String
        /// When it was opened.
        let openedAt: Instant
        /// How hard it hits.
        let severity: Severity
        /// How it reached the helpdesk.
        let channel: Channel
        /// The row it was first seen in, for ties.
        let number: Int
        /// Its rows, in order of time.
        fileprivate(set) var rows: [Row] = []
        /// What it turned out to be.
        fileprivate(set) var cause: Cause
    }

    /// A row that was left out, and why.
    public struct Skipped: Encodable, Sendable {
        /// Which row of data it is, from 1.
        let row: Int
        /// The line of the file it begins on.
        let line: Int
        /// Why it was left out.
        let why: String
    }

    private(set) var incidents: [Incident] = []
    private(set) var skipped: [Skipped] = []

    /// The instant of the log's last row; nil for a log without any.
    var end: Instant? {
        incidents.flatMap(\.rows).map(\.at).max()
    }

    /// Reads a log.
    ///
    /// - Throws: a refusal where the file is no such log at all: no header, or one without a column that is mapped.
    init(_ bytes: [UInt8], by mapping: ReplayMapping) throws {
        let reader = try Self.open(bytes)
        let columns = try Columns(reader, mapping.columns)
        var index: [String: Int] = [:]
        var causes: [Int: (isDefect: Bool, last: (at: Instant, word: String?))] = [:]
        for result in reader {
            let row: CSVRow
            switch result {
            case .success(let read): row = read
            case .failure(let fault):
                skipped.append(Skipped(row: fault.row ?? 0, line: fault.line, why: fault.detail))
                continue
            }
            let read: Fields
            do throws(Unreadable) {
                read = try Fields(row, columns, mapping)
            } catch {
                skipped.append(Skipped(row: row.number, line: row.line, why: error.why))
                continue
            }
            let place = index[read.incident] ?? incidents.count
            if place == incidents.count {
                index[read.incident] = place
                incidents.append(
                    Incident(
                        reference: read.incident, account: read.account, openedAt: read.openedAt,
                        severity: read.severity, channel: read.channel, number: row.number,
                        cause: mapping.defaultCause))
            }
            let at = max(read.at, incidents[place].openedAt)
            incidents[place].rows.append(Row(number: row.number, at: at, state: read.state))
            let known = causes[place]
            let isLater = known.map { $0.last.at <= at } ?? true
            causes[place] = (
                (known?.isDefect ?? false) || read.namesDefect,
                isLater ? (at, read.cause) : known?.last ?? (at, read.cause)
            )
        }
        for (place, found) in causes {
            incidents[place].rows.sort { ($0.at, $0.number) < ($1.at, $1.number) }
            incidents[place].cause =
                found.isDefect
                ? .productDefect : found.last.word.flatMap { mapping.causes[$0] } ?? mapping.defaultCause
        }
    }

    private static func open(_ bytes: [UInt8]) throws(Refusal) -> CSVReader {
        do throws(CSVFault) {
            return try CSVReader(bytes)
        } catch {
            throw Refusal.badField("FILE", code: error.code.rawValue, "line \(error.line): \(error.detail)")
        }
    }
}

/// Why a row is left out.
private struct Unreadable: Error {
    let why: String
}

/// Where the mapped columns stand in the file.
private struct Columns {
    let incident: Int
    let account: Int
    let openedAt: Int
    let at: Int
    let state: Int
    let severity: Int?
    let channel: Int?
    let defect: Int?
    let cause: Int?

    init(_ reader: CSVReader, _ names: ReplayMapping.Columns) throws(Refusal) {
        var faults: [Refusal.FieldFault] = []
        func find(_ field: String, _ name: String?) -> Int? {
            guard let name else { return nil }
            guard let column = reader.column(name) else {
                faults.append(.init(field: field, code: "no_such_column", detail: "the log has no column `\(name)`"))
                return nil
            }
            return column
        }
        incident = find("incident", names.incident) ?? 0
        account = find("account", names.account) ?? 0
        openedAt = find("opened_at", names.openedAt) ?? 0
        at = find("at", names.at) ?? 0
        state = find("state", names.state) ?? 0
        severity = find("severity", names.severity)
        channel = find("channel", names.channel)
        defect = find("defect", names.defect)
        cause = find("cause", names.cause)
        guard faults.isEmpty else { throw Refusal.badInput(faults) }
    }
}

/// What one row says, as far as the mapping asks for it.
private struct Fields {
    let incident: String
    let account: String
    let openedAt: Instant
    let at: Instant
    let state: String
    let severity: Severity
    let channel: Channel
    let namesDefect: Bool
    let cause: String?

    init(_ row: CSVRow, _ columns: Columns, _ mapping: ReplayMapping) throws(Unreadable) {
        func text(_ column: Int, _ name: String) throws(Unreadable) -> String {
            guard let text = row[column] else { throw Unreadable(why: "column `\(name)` is missing") }
            return text
        }
        func time(_ column: Int, _ name: String) throws(Unreadable) -> Instant {
            let text = try text(column, name)
            guard let local = mapping.timeFormat.read(text) else {
                throw Unreadable(why: "`\(name)` is not a time: `\(text)`")
            }
            return mapping.zone.instant(of: local)
        }
        func named(_ column: Int, _ name: String) throws(Unreadable) -> String {
            let text = try text(column, name)
            guard !text.isEmpty, text != mapping.noValue else { throw Unreadable(why: "`\(name)` has no value") }
            return text
        }
        incident = try named(columns.incident, mapping.columns.incident)
        account = try named(columns.account, mapping.columns.account)
        openedAt = try time(columns.openedAt, mapping.columns.openedAt)
        at = try time(columns.at, mapping.columns.at)
        state = try text(columns.state, mapping.columns.state)
        if let column = columns.severity {
            let word = try text(column, mapping.columns.severity ?? "")
            guard let severity = mapping.severities[word] else {
                throw Unreadable(why: "severity `\(word)` is not mapped")
            }
            self.severity = severity
        } else {
            severity = .normal
        }
        if let column = columns.channel {
            let word = try text(column, mapping.columns.channel ?? "")
            guard let channel = mapping.channels[word] else {
                throw Unreadable(why: "channel `\(word)` is not mapped")
            }
            self.channel = channel
        } else {
            channel = .portal
        }
        var namesDefect = false
        if let column = columns.defect {
            let word = try text(column, mapping.columns.defect ?? "")
            namesDefect = !word.isEmpty && word != mapping.noValue
        }
        self.namesDefect = namesDefect
        if let column = columns.cause {
            cause = try text(column, mapping.columns.cause ?? "")
        } else {
            cause = nil
        }
    }
}
