import Foundation

/// What a replay must come to, worked out from the rows alone: no ledger, no clocks, no state machine.
///
/// It asks the same questions again and again of all rows, which is slow and hard to get wrong.
struct ReplayOracle {
    /// A row, as text.
    typealias Row = [String: String]

    struct Outcome: Equatable {
        var incidents = 0
        var events = 0
        var accounts = 0
        var firstResponse = [0, 0, 0]
        var pausedSeconds = 0
        var verdicts: [String: Int] = [:]
        var credits = [0, 0, 0, 0]
        var invoices = 0
        var skipped: [Int] = []
    }

    /// What the rows of the tests mean.
    static let states = [
        "Active": "respond", "Awaiting User Info": "wait", "Awaiting Vendor": "wait", "Awaiting Problem": "idle",
        "Resolved": "resolve", "Closed": "close",
    ]
    static let severities: Set = ["1 - Critical", "2 - High", "3 - Moderate", "4 - Low"]
    static let waived: Set = ["product_defect"]

    private struct Read {
        let number: Int
        let row: Row
        let opened: Int
        let at: Int
        var incident: String { row["number"] ?? "" }
        var account: String { row["caller_id"] ?? "" }
        var state: String { row["incident_state"] ?? "" }
        var key: (Int, Int) { (max(at, opened), number) }
    }

    private let rows: [Read]
    private let skipped: [Int]
    private let plan: String

    init(_ text: String, plan: String) {
        self.plan = plan
        var lines = text.split(whereSeparator: \.isNewline).map(String.init)
        let header = lines.removeFirst().split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        var rows: [Read] = []
        var skipped: [Int] = []
        for (index, line) in lines.enumerated() {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            let row = Row(uniqueKeysWithValues: zip(header, cells))
            if cells.count == header.count, let opened = Self.seconds(row["opened_at"] ?? ""),
                let at = Self.seconds(row["sys_updated_at"] ?? ""), row["contact_type"] == "Phone",
                Self.severities.contains(row["priority"] ?? "")
            {
                rows.append(Read(number: index + 1, row: row, opened: opened, at: at))
            } else {
                skipped.append(index + 1)
            }
        }
        self.rows = rows
        self.skipped = skipped
    }

    /// `dd-MM-yyyy HH:mm` in UTC as seconds since 1970.
    static func seconds(_ text: String) -> Int? {
        let parts = text.split(whereSeparator: { "- :".contains($0) }).map(String.init)
        guard text.count == 16, parts.count == 5, parts.map(\.count) == [2, 2, 4, 2, 2] else { return nil }
        let figures = parts.compactMap(Int.init)
        guard figures.count == 5, figures[3] < 24, figures[4] < 60 else { return nil }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let components = DateComponents(year: figures[2], month: figures[1], day: figures[0])
        guard components.isValidDate(in: calendar), let date = calendar.date(from: components) else { return nil }
        return Int(date.timeIntervalSince1970) + figures[3] * 3600 + figures[4] * 60
    }

    private var end: Int { rows.map(\.key.0).max() ?? 0 }
    private var incidents: [String] {
        var seen: [String] = []
        for row in rows where !seen.contains(row.incident) { seen.append(row.incident) }
        return seen
    }

    private func timeline(_ incident: String) -> [Read] {
        rows.filter { $0.incident == incident }.sorted { $0.key < $1.key }
    }

    /// The rows of an incident that did something, with what they did.
    private func acts(_ incident: String) -> [(at: Int, number: Int, action: String)] {
        let rows = timeline(incident)
        return rows.indices.compactMap { index in
            if index > 0, rows[index].state == rows[index - 1].state { return nil }
            return Self.states[rows[index].state].map { (rows[index].key.0, rows[index].number, $0) }
        }
    }

    private func opened(_ incident: String) -> Int {
        rows.first { $0.incident == incident }?.opened ?? 0
    }

    private func cause(_ incident: String) -> String {
        let rows = timeline(incident)
        if rows.contains(where: { !["", "?"].contains($0.row["problem_id"] ?? "") }) { return "product_defect" }
        return rows.last?.row["closed_code"] == "code 7" ? "customer_environment" : "how_to"
    }

    func outcome() -> Outcome {
        var outcome = Outcome()
        outcome.skipped = skipped
        outcome.incidents = incidents.count
        outcome.accounts = Set(incidents.compactMap { name in rows.first { $0.incident == name }?.account }).count
        for incident in incidents {
            let acts = acts(incident)
            outcome.events += acts.count
            outcome.verdicts[cause(incident), default: 0] += 1
            let due = opened(incident) + 7200
            if let first = acts.first {
                outcome.firstResponse[first.at <= due ? 0 : 1] += 1
            } else {
                outcome.firstResponse[due < end ? 1 : 2] += 1
            }
            for index in acts.indices where ["wait", "idle"].contains(acts[index].action) {
                let until = index + 1 < acts.count ? acts[index + 1].at : end
                outcome.pausedSeconds += until - acts[index].at
            }
        }
        switch plan {
        case "pack-10": credit(&outcome)
        case "premium": outcome.invoices = months()
        default: outcome.invoices = charges()
        }
        return outcome
    }

    /// When and after which row the verdict of an incident comes.
    private func verdictKey(_ incident: String) -> (Int, Int, Int) {
        guard let last = acts(incident).last(where: { $0.action == "resolve" }) else { return (end, 2, 0) }
        return (last.at, 1, last.number)
    }

    private func owner(_ incident: String) -> String {
        rows.first { $0.incident == incident }?.account ?? ""
    }

    /// Packs, by asking before each opening how many credits its account has free just then.
    private func credit(_ outcome: inout Outcome) {
        let order = incidents.sorted { left, right in
            let (l, r) = (opened(left), opened(right))
            return l != r ? l < r : number(left) < number(right)
        }
        var packs: [String: Int] = [:]
        for (place, incident) in order.enumerated() {
            let account = owner(incident)
            let before = order[..<place].filter { owner($0) == account }
            let gone = before.filter { other in
                let isBack = Self.waived.contains(cause(other)) && verdictKey(other) < (opened(incident), 0, 0)
                return !isBack
            }
            if packs[account, default: 0] * 10 - gone.count <= 0 { packs[account, default: 0] += 1 }
        }
        let released = incidents.filter { Self.waived.contains(cause($0)) }.count
        outcome.invoices = packs.values.reduce(0, +)
        outcome.credits = [outcome.invoices * 10, incidents.count - released, released, 0]
    }

    private func number(_ incident: String) -> Int {
        rows.first { $0.incident == incident }?.number ?? 0
    }

    private static let calendar: Calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar
    }()

    private static func day(_ seconds: Int) -> Date {
        calendar.startOfDay(for: Date(timeIntervalSince1970: TimeInterval(seconds)))
    }

    /// Months of subscriptions that have begun: from each account's first opening to the last row.
    private func months() -> Int {
        Set(incidents.map(owner)).reduce(0) { total, account in
            let first = incidents.filter { owner($0) == account }.map(opened).min() ?? 0
            var months = 0
            while let start = Self.calendar.date(byAdding: .month, value: months, to: Self.day(first)),
                start <= Self.day(end)
            {
                months += 1
            }
            return total + months
        }
    }

    /// Accounts and months in which something was charged.
    private func charges() -> Int {
        Set(
            incidents.filter { !Self.waived.contains(cause($0)) }.map { incident in
                let parts = Self.calendar.dateComponents([.year, .month], from: Self.day(verdictKey(incident).0))
                return "\(owner(incident)) \(parts.year ?? 0) \(parts.month ?? 0)"
            }
        ).count
    }
}
