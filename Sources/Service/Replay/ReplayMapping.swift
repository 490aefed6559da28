import Catalog
import JSON
import Primitives

/// Which column of a helpdesk's log means what, and what its words stand for.
public struct ReplayMapping: Sendable {
    /// What a state of the log makes of the incident.
    public enum Action: String, CaseIterable, Sendable {
        case respond
        case wait
        case idle
        case resume
        case resolve
        case close
        case reopen
    }

    /// The columns by what they hold; optional ones may be missing.
    public struct Columns: Sendable {
        var incident: String
        var account: String
        var openedAt: String
        var at: String
        var state: String
        var severity: String?
        var channel: String?
        var defect: String?
        var cause: String?
    }

    let columns: Columns
    let timeFormat: TimeFormat
    let zone: TimeZoneRules
    let zoneName: ZoneName
    let states: [String: Action]
    let severities: [String: Severity]
    let channels: [String: Channel]
    let noValue: String?
    let causes: [String: Cause]
    let defaultCause: Cause
    let plan: PlanID

    /// Reads a mapping, collecting every fault.
    public init(_ bytes: [UInt8]) throws(Refusal) {
        let node: JSONNode
        do throws(JSONFault) {
            node = try JSONReader.read(bytes)
        } catch {
            throw Refusal.badInput([.init(error)])
        }
        let log = JSONFaultLog()
        let read = JSONCursor(node, log: log).object { fields in Self.read(fields) }
        guard let read, log.isEmpty else { throw Refusal.badInput(log.faults.map(Refusal.FieldFault.init)) }
        self = read
    }

    private init?(
        columns: Columns, format: TimeFormat?, zone: (ZoneName, TimeZoneRules)?, states: [String: Action],
        severities: [String: Severity], channels: [String: Channel], noValue: String?, causes: [String: Cause],
        defaultCause: Cause, plan: PlanID?
    ) {
        guard let format, let zone, let plan else { return nil }
        self.columns = columns
        timeFormat = format
        zoneName = zone.0
        self.zone = zone.1
        self.states = states
        self.severities = severities
        self.channels = channels
        self.noValue = noValue
        self.causes = causes
        self.defaultCause = defaultCause
        self.plan = plan
    }

    private static func read(_ fields: JSONFields) -> ReplayMapping? {
        let columns = Columns(
            incident: fields.string("incident") ?? "", account: fields.string("account") ?? "",
            openedAt: fields.string("opened_at") ?? "", at: fields.string("at") ?? "",
            state: fields.string("state") ?? "", severity: fields.optional("severity")?.string(),
            channel: fields.optional("channel")?.string(), defect: fields.optional("defect")?.string(),
            cause: fields.optional("cause")?.string())
        let format = fields.parse("time_format") { text throws(JSONFault.Reason) in
            guard let format = TimeFormat(text) else {
                throw JSONFault.Reason(
                    code: "invalid_format", detail: "must be a format such as `dd-MM-yyyy HH:mm`, not `\(text)`")
            }
            return format
        }
        let zone = fields.optional("zone") == nil ? utc : fields.parse("zone", zone)
        let states = words(fields, "states") { $0.choice(of: Action.self) }
        let severities = words(fields, "severities") { $0.choice(of: Severity.self) }
        let channels = words(fields, "channels") { $0.choice(of: Channel.self) }
        let noValue = fields.optional("no_value")?.string()
        let causes = words(fields, "causes") { $0.choice(of: Cause.self) }
        let defaultCause = fields.optional("default_cause")?.choice(of: Cause.self) ?? .howTo
        let plan = fields.parse("plan") { text throws(JSONFault.Reason) in
            do throws(ScalarFault) {
                return try PlanID(parsing: text)
            } catch {
                throw JSONFault.Reason(code: error.code, detail: error.detail)
            }
        }
        return ReplayMapping(
            columns: columns, format: format, zone: zone, states: states, severities: severities, channels: channels,
            noValue: noValue, causes: causes, defaultCause: defaultCause, plan: plan)
    }

    /// A table of the log's words; an absent one is empty.
    private static func words<Value>(
        _ fields: JSONFields, _ name: String, _ read: (JSONCursor) -> Value?
    ) -> [String: Value] {
        let pairs = fields.optional(name)?.each { word, cursor in read(cursor).map { (word, $0) } } ?? []
        return Dictionary(pairs) { first, _ in first }
    }

    private static var utc: (ZoneName, TimeZoneRules)? {
        (try? ZoneName(parsing: "UTC")).map { ($0, .utc) }
    }

    private static func zone(_ text: String) throws(JSONFault.Reason) -> (ZoneName, TimeZoneRules) {
        guard let name = try? ZoneName(parsing: text), let rules = ZoneRules.find(name) else {
            throw JSONFault.Reason(
                code: "unknown_zone", detail: "`\(text)` is not a zone of the IANA database on this machine")
        }
        return (name, rules)
    }
}
