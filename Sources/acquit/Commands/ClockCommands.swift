import Primitives
import Service
import System

/// `clock set` and `clock advance`: a sandbox's clock goes forward, and what falls due on the way is done.
enum ClockCommands {
    /// The commands.
    static let specs = [set, advance]

    private static let set = CommandSpec(
        words: ["clock", "set"], summary: SetClock.summary,
        positional: [
            OptionSpec(
                field: "to", value: .text(placeholder: "INSTANT"), isRequired: true,
                summary: "The time it shall be, not before the time it is.")
        ],
        run: { arguments, session in
            try move(session) { _ in try scalar(arguments.value("to") ?? "", "INSTANT") }
        })

    private static let advance = CommandSpec(
        words: ["clock", "advance"], summary: "Move a sandbox's clock forward by a duration.",
        positional: [
            OptionSpec(
                field: "by", value: .text(placeholder: "DURATION"), isRequired: true,
                summary: "How far: PT2H, P30D, P12M; days and months are civil ones in UTC.")
        ],
        run: { arguments, session in
            let period: Period = try scalar(arguments.value("by") ?? "", "DURATION")
            return try move(session) { now in now.adding(period, in: .utc) }
        })

    private struct Moved: Encodable {
        let now: Instant
        let done: Int
        let what: [String]
    }

    private static func move(_ session: Session, to target: (Instant) throws -> Instant) throws -> ExitCode {
        let service = try session.service(writing: true)
        let now = try service.run(ShowClock(), Request(session.actor)).now
        let to = try target(now)
        var what: [String] = []
        let done = try service.moveClock(to: to, as: session.actor) { what.append("\($0.at.text) \($0.summary)") }
        try session.print(Moved(now: to, done: done, what: what), of: "clock.set")
        return .done
    }

    private static func scalar<S: Scalar>(_ text: String, _ field: String) throws(Refusal) -> S {
        do throws(ScalarFault) {
            return try S(parsing: text)
        } catch {
            throw Refusal.badField(field, code: error.code, error.detail)
        }
    }
}
