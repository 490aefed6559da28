import JSON
import Primitives
import SLA

/// A plan as JSON: the same plan always gives the same bytes, and they read back as the same plan.
extension Plan {
    /// The plan as canonical JSON text, as what was sold keeps it.
    public var text: [UInt8] { node.written() }

    /// Reads a plan that was written before; the names it uses of other files are not looked up.
    public init(text: [UInt8]) throws(CatalogueFaults) {
        let node: JSONNode
        do {
            node = try JSONReader.read(text)
        } catch {
            throw CatalogueFaults([CatalogueFault(error, in: "")])
        }
        try self.init(node: node)
    }

    /// Reads a plan from a tree; the names it uses of other files are not looked up.
    public init(node: JSONNode) throws(CatalogueFaults) {
        let log = JSONFaultLog()
        let plan = PlanReader(vocabulary: Vocabulary()).plan(JSONCursor(node, log: log))
        guard let plan, log.isEmpty else {
            throw CatalogueFaults(log.faults.map { CatalogueFault($0, in: "") })
        }
        self = plan
    }

    /// The plan as a tree, in the order in which plans are written.
    public var node: JSONNode {
        .object(identityFields + offerFields + coverageFields + promiseFields + settlementFields + serviceFields)
    }

    private var identityFields: [(String, JSONNode?)] {
        [
            ("id", .scalar(id)), ("version", .count(version)), ("name", .text(name)), ("tagline", .text(tagline)),
            ("summary", .text(summary)), ("kind", .text(kind.rawValue)),
        ]
    }

    private var offerFields: [(String, JSONNode?)] {
        [
            ("prices", prices.isEmpty ? nil : .prices(prices)), ("cap", cap.map(JSONNode.prices)),
            ("period", period.map(JSONNode.scalar)), ("allowance", allowance.map(JSONNode.count)),
            ("credits", credits == 0 ? nil : .count(credits)), ("family", family.map(JSONNode.scalar)),
            ("lot_priority", family.map { _ in .count(lotPriority) }), ("validity", validity.map(JSONNode.scalar)),
            ("grace_days", graceDays == 0 ? nil : .count(graceDays)), ("tax_category", .scalar(taxCategory)),
        ]
    }

    private var coverageFields: [(String, JSONNode?)] {
        let terms = JSONNode.table(severities) { terms in
            .object([("credits", .count(terms.credits)), ("prices", terms.price.map(JSONNode.prices))])
        }
        return [
            ("contacts", .text(contacts.rawValue)), ("channels", .words(channels)), ("severities", terms),
            ("products", products.map(JSONNode.ids)),
        ]
    }

    private var promiseFields: [(String, JSONNode?)] {
        let promised = JSONNode.table(targets) { .table($0, \.node) }
        let calendars = metricCalendars.isEmpty ? nil : JSONNode.table(metricCalendars, \.node)
        return [
            ("targets", promised), ("pausable", .words(pausable)), ("calendar", calendar.node),
            ("metric_calendars", calendars),
        ]
    }

    private var settlementFields: [(String, JSONNode?)] {
        [
            ("verdicts", verdicts.node), ("waiver_limits", waiverLimits.node),
            ("compensation", compensation.map(\.node)),
            ("hold", .object([("days", .count(hold.days)), ("on_expiry", .text(hold.onExpiry.rawValue))])),
        ]
    }

    private var serviceFields: [(String, JSONNode?)] {
        let routes = JSONNode.table(routing.routes) { route in
            .object([("queue", .scalar(route.queue)), ("priority", .count(route.priority))])
        }
        let thresholds: [(String, JSONNode?)] = [
            ("credits_left", .count(warnings.creditsLeft)), ("expiring_days", .count(warnings.expiringDays)),
        ]
        let sayings = messages.sorted { $0.key < $1.key }.map { ($0.key, JSONNode?.some(.text($0.value))) }
        return [
            ("routing", routes), ("dunning", dunning.node), ("reopen_days", .count(reopenDays)),
            ("silence_days", .count(silenceDays)), ("warnings", .object(thresholds)), ("messages", .object(sayings)),
        ]
    }
}
