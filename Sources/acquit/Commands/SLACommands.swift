import Catalog
import JSON
import Primitives
import SLA
import Service
import System

/// `sla due|elapsed|open`: the business-time engine on its own, without a database.
enum SLACommands {
    /// The three commands.
    static let specs = [due, elapsed, open]

    /// The largest calendar file that is read.
    private static let calendarBytes = 1 << 20

    private static let calendar = OptionSpec(
        field: "calendar", value: .file, isRequired: true, summary: "The calendar, a JSON file.")
    private static let start = OptionSpec(
        field: "start", value: .text(placeholder: "INSTANT"), isRequired: true, summary: "When the clock starts.")
    private static let pause = OptionSpec(
        field: "pause", value: .text(placeholder: "A/B"), repeats: true,
        summary: "Time that does not count, from one instant to another; may be repeated.")

    private static let due = CommandSpec(
        words: ["sla", "due"], summary: "Say when a target is used up.",
        options: [
            calendar, start,
            OptionSpec(
                field: "target", value: .text(placeholder: "SECONDS"), isRequired: true,
                summary: "Seconds of open time, a duration such as PT2H, or next-business-day."),
            pause,
        ],
        run: { arguments, session in
            var fields = Fields(arguments)
            let calendar = fields.calendar()
            let start: Instant? = fields.scalar("start")
            let target = fields.target()
            let pauses = fields.pauses()
            try fields.finish()
            guard let calendar, let start, let target else { return .usage }
            let due = try answered { () throws(SLAFault) in
                try calendar.due(start: start, target: target, pauses: pauses)
            }
            try session.print(Due(due: due), of: "sla.due")
            return .done
        })

    private static let elapsed = CommandSpec(
        words: ["sla", "elapsed"], summary: "Count the open seconds between two instants.",
        options: [
            calendar, start,
            OptionSpec(field: "end", value: .text(placeholder: "INSTANT"), isRequired: true, summary: "When it ends."),
            pause,
        ],
        run: { arguments, session in
            var fields = Fields(arguments)
            let calendar = fields.calendar()
            let start: Instant? = fields.scalar("start")
            let end: Instant? = fields.scalar("end")
            let pauses = fields.pauses()
            if let start, let end, end < start {
                fields.fault("--end", "end_before_start", "lies before the start, \(start.text)")
            }
            try fields.finish()
            guard let calendar, let start, let end else { return .usage }
            try session.print(
                Elapsed(seconds: calendar.elapsed(from: start, to: end, pauses: pauses)), of: "sla.elapsed")
            return .done
        })

    private static let open = CommandSpec(
        words: ["sla", "open"], summary: "List the open intervals from an instant on.",
        options: [
            calendar, start,
            OptionSpec(
                field: "count", value: .text(placeholder: "N"), isRequired: true,
                summary: "How many, at most \(SLALimits.openIntervals)."),
        ],
        run: { arguments, session in
            var fields = Fields(arguments)
            let calendar = fields.calendar()
            let start: Instant? = fields.scalar("start")
            let count: Int64? = fields.scalar("count")
            if let count, !(1...Int64(SLALimits.openIntervals)).contains(count) {
                fields.fault("--count", "out_of_range", "must be from 1 to \(SLALimits.openIntervals)")
            }
            try fields.finish()
            guard let calendar, let start, let count else { return .usage }
            let intervals = calendar.openIntervals(from: start, count: Int(count))
            try session.print(Open(intervals: intervals.map { [$0.from, $0.to] }), of: "sla.open")
            return .done
        })

    private struct Due: Encodable {
        let due: Instant
    }

    private struct Elapsed: Encodable {
        let seconds: Int64

        enum CodingKeys: String, CodingKey {
            case seconds = "elapsed_seconds"
        }
    }

    private struct Open: Encodable {
        let intervals: [[Instant]]
    }

    private static func answered<Value>(_ body: () throws(SLAFault) -> Value) throws(Refusal) -> Value {
        do throws(SLAFault) {
            return try body()
        } catch {
            throw Refusal.badField(error.field, code: error.code, error.detail)
        }
    }

    /// Reads options, collecting every fault before anything is computed.
    private struct Fields {
        private let arguments: ParsedArguments
        private var faults: [Refusal.FieldFault] = []

        init(_ arguments: ParsedArguments) {
            self.arguments = arguments
        }

        mutating func fault(_ field: String, _ code: String, _ detail: String) {
            faults.append(.init(field: field, code: code, detail: detail))
        }

        func finish() throws(Refusal) {
            guard faults.isEmpty else { throw Refusal.badInput(faults) }
        }

        mutating func scalar<S: Scalar>(_ field: String) -> S? {
            arguments.value(field).flatMap { read($0, field) }
        }

        mutating func pauses() -> [Interval] {
            arguments.all("pause").compactMap { read($0, "pause") }
        }

        mutating func target() -> Target? {
            guard let text = arguments.value("target") else { return nil }
            if let seconds = Int64(text), "\(seconds)" == text, seconds <= 0 {
                fault("--target", "target_not_positive", "must be more than 0 seconds")
                return nil
            }
            let words = String(text.map { $0 == "-" ? "_" : $0 })
            if words == "next_business_day" { return .nextBusinessDay }
            return read(text, "target")
        }

        private mutating func read<S: Scalar>(_ text: String, _ field: String) -> S? {
            do throws(ScalarFault) {
                return try S(parsing: text)
            } catch {
                fault("--\(field)", error.code, error.detail)
                return nil
            }
        }

        mutating func calendar() -> WorkCalendar? {
            guard let path = arguments.value("calendar") else { return nil }
            do {
                let file = CatalogueFile(path: path, bytes: try Files.read(path, limit: SLACommands.calendarBytes))
                switch CatalogueLoader.calendar(in: file, zones: ZoneRules.find) {
                case .success(let calendar): return calendar
                case .failure(let error):
                    for one in error.faults {
                        let place = one.line.map { " (line \($0) of \(path))" } ?? ""
                        fault(one.field.isEmpty ? "--calendar" : one.field, one.code, one.detail + place)
                    }
                }
            } catch {
                let refusal = Refusal(error)
                fault("--calendar", refusal.code, refusal.what)
            }
            return nil
        }
    }
}
