import Billing
import Catalog
import Entitlement
import Ledger
import Primitives
import ShippedCatalogue
import Storage
import Testing

@testable import Service

/// A generator of choices that gives the same ones for the same seed (SplitMix64).
struct Choices {
    private var state: UInt64

    init(seed: Int) {
        state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
    }

    mutating func next(below limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
    }

    mutating func one<Element>(of elements: [Element]) -> Element {
        elements[next(below: elements.count)]
    }
}

/// Random lives of a few accounts, through the real operations on a real database.
struct RandomLife: Sendable {
    /// How many operations one transaction takes.
    static let batch = 100

    let service: Service
    private let actor = Actor.system("property")
    let accounts: [AccountID]
    private(set) var orders: [OrderID] = []
    private(set) var payments: [Reference] = []
    private(set) var incidents: [IncidentID] = []
    private(set) var now = Instant(clamping: 1_772_438_400)
    private(set) var done = 0
    private(set) var refused = 0
    private var choices: Choices

    init(seed: Int) throws {
        choices = Choices(seed: seed)
        service = Service(try Database.temporary(at: Instant(clamping: 1_772_438_400)))
        let files = ShippedCatalogue.files.map { CatalogueFile(path: $0.path, bytes: $0.bytes) }
        try service.load(files, as: .system("property"), at: now)
        accounts = try ["ada", "bob", "eve", "kay"].map { try AccountID(parsing: $0) }
        for (index, id) in accounts.enumerated() {
            var account = AddAccount(
                id: id, name: try Text(parsing: id.text), country: try CountryCode(parsing: index == 1 ? "DE" : "US"),
                zone: try ZoneName(parsing: index == 2 ? "Asia/Tokyo" : "America/New_York"),
                currency: index == 1 ? .eur : .usd)
            account.chargeLimit = .decimal(index == 3 ? "0" : "900")
            account.terms = Terms(days: index == 1 ? 30 : nil)
            try service.run(account, Request(actor, at: now))
        }
    }

    /// Lives so many operations.
    mutating func live(_ count: Int) throws {
        while done < count {
            let before = self
            let most = min(Self.batch, count - done)
            self = try service.together { batch in
                var life = before
                for _ in 0..<most { try life.step(in: batch) }
                // A batch keeps no records by itself; here what it announced is to be held against what it did.
                if let writer = try batch.scope(Request(life.actor, at: life.now)) as? WriteScope { try writer.tell() }
                return life
            }
            // Between transactions time passes, and what falls due is done.
            now = now.advanced(bySeconds: Int64(choices.next(below: 5 * 86_400)))
            try service.runDue(through: now)
            try requireKnownAsStored()
            if choices.next(below: 4) == 0 {
                let job = try service.perform(RunInvoices(), Request(actor, at: now)).job
                if let job { _ = try service.finish(job, as: actor) }
            }
        }
    }

    /// What a check knows of an account from memory is what is stored of it.
    private func requireKnownAsStored() throws {
        for id in accounts {
            let (known, stored) = try service.database.read { transaction in
                let scope = ReadScope(transaction, actor, at: now, service.shelf)
                let account = try scope.account(id)
                let request = CheckRequest(severity: .normal, at: now)
                return (
                    try CheckEntitlement(account: id).perform(in: scope).decision,
                    Opening.decide(try scope.standing(of: account), request).decision
                )
            }
            #expect(known == stored)
        }
    }

    private mutating func step(in batch: Service.Batch) throws {
        now = now.advanced(bySeconds: Int64(choices.next(below: 3_600)))
        done += 1
        do {
            try act(in: batch)
        } catch is Refusal, is RuleRefusal, is BillingRefusal, is LedgerRefusal {
            refused += 1
        }
    }

    private mutating func act(in batch: Service.Batch) throws {
        let request = Request(actor, at: now)
        switch choices.next(below: 20) {
        case 0, 1: try buy(request, batch)
        case 2: try pay(request, batch)
        case 3...7: try open(request, batch)
        case 8...11: try happen(request, batch)
        case 12...16: try judge(request, batch)
        case 17:
            guard !incidents.isEmpty else { return }
            let incident = IncidentName.id(choices.one(of: incidents))
            let isWhole = choices.next(below: 2) == 0
            try batch.run(
                WaiveCharge(
                    incident: incident, reason: try Text(parsing: "goodwill"), amount: isWhole ? nil : .decimal("10")),
                request)
        case 18:
            guard !orders.isEmpty else { return }
            try batch.run(
                RefundOrder(order: choices.one(of: orders), reason: try Text(parsing: "not needed")), request)
        default:
            guard !payments.isEmpty else { return }
            let payment = choices.one(of: payments)
            if choices.next(below: 2) == 0 {
                try batch.run(OpenDispute(payment: payment), request)
            } else {
                try batch.run(CloseDispute(payment: payment, outcome: choices.one(of: [.won, .lost])), request)
            }
        }
    }

    private mutating func buy(_ request: Request, _ batch: Service.Batch) throws {
        let plan = try PlanID(parsing: choices.one(of: ["pack-5", "pack-10", "incident", "incident", "standard"]))
        let buy = Buy(
            account: choices.one(of: accounts), plan: plan, quantity: 1 + choices.next(below: 2),
            paid: choices.next(below: 3) > 0)
        let answer = try batch.run(buy, request)
        orders.append(answer.order)
        if answer.state == .paid { payments.append(try Reference(parsing: answer.order.text)) }
    }

    private mutating func pay(_ request: Request, _ batch: Service.Batch) throws {
        guard !orders.isEmpty else { return }
        let amount: AmountField? = choices.next(below: 2) == 0 ? nil : .decimal("\(1 + choices.next(below: 900))")
        let reference = try Reference(parsing: "bank-\(choices.next(below: 400))")
        try batch.run(Pay(order: choices.one(of: orders), reference: reference, amount: amount), request)
        payments.append(reference)
    }

    private mutating func open(_ request: Request, _ batch: Service.Batch) throws {
        let using = choices.one(of: [nil, nil, "pack-5", "pack-10", "incident", "hotline", "standard"])
        let opening = OpenIncident(
            account: choices.one(of: accounts), severity: choices.one(of: Severity.allCases), channel: .phone,
            reference: try Reference(parsing: "t-\(done)"), using: try using.map { try RightName(parsing: $0) })
        incidents.append(try batch.run(opening, request).incident)
    }

    private mutating func happen(_ request: Request, _ batch: Service.Batch) throws {
        guard !incidents.isEmpty else { return }
        let type = choices.one(of: RecordIncidentEvent.EventType.allCases)
        var event = RecordIncidentEvent(incident: .id(choices.one(of: Array(incidents.suffix(60)))), type: type)
        event.reason = try Text(parsing: "as it happens")
        event.by = choices.one(of: RecordIncidentEvent.Writer.allCases)
        event.severity = choices.one(of: Severity.allCases)
        event.minutes = 1 + choices.next(below: 40)
        event.effort = Effort(1 + choices.next(below: 5))
        try batch.run(event, request)
    }

    private mutating func judge(_ request: Request, _ batch: Service.Batch) throws {
        guard !incidents.isEmpty else { return }
        let incident = IncidentName.id(choices.one(of: Array(incidents.suffix(80))))
        try batch.run(GiveVerdict(incident: incident, cause: choices.one(of: Cause.allCases)), request)
    }

    /// What breaks a law, in words; nothing if all hold.
    func brokenLaws() throws -> [String] {
        var broken = try service.verify(limit: 5).differences.map { "\($0)" }
        try service.database.read { transaction in
            for account in accounts {
                try TransactionsTable.each(of: account, in: transaction) { made in
                    let sums = Dictionary(grouping: made.entries, by: \.unit).mapValues {
                        $0.reduce(0) { $0 + $1.amount }
                    }
                    if sums.values.contains(where: { $0 != 0 }) {
                        broken.append("\(made.id.text) does not sum to zero")
                    }
                }
                let lots = try LotsTable.lots(of: account, in: transaction)
                for lot in lots where !lot.isLawful { broken.append("\(lot.id.text) breaks the law of a lot") }
                for (root, family) in Dictionary(grouping: lots, by: \.root) {
                    broken += Self.brokenWorth(of: root, family)
                }
                let balances = try BalancesTable.balances(of: account, in: transaction)
                for (key, amount) in balances.amounts where amount < 0 { broken.append("\(key) is \(amount)") }
            }
        }
        return broken
    }

    /// The values of used, expired, revoked and remaining credits of a lot and its children are its price, to the cent.
    private static func brokenWorth(of root: LotID, _ lots: [Lot]) -> [String] {
        guard let first = lots.first(where: { $0.id == root }) else { return ["\(root.text) is not kept"] }
        let values = lots.flatMap { lot in
            [lot.free, lot.held, lot.consumed, lot.expired, lot.revoked].map { lot.value(of: $0).minorUnits }
        }
        return values.reduce(0, +) == first.rootPrice.minorUnits ? [] : ["\(root.text) is not worth its price"]
    }

    /// Every balance of every account.
    func balances() throws -> [BalanceKey: Int64] {
        try service.database.read { transaction in
            try accounts.reduce(into: [:]) { all, account in
                let own = try BalancesTable.balances(of: account, in: transaction)
                for (key, amount) in own.amounts where key.lot == nil { all[key] = amount }
            }
        }
    }
}

@Suite("Random lives through the database")
struct PropertyTests {
    static let seeds = Array(1...50)
    static let operations = 2_000

    @Test("two thousand random operations leave every law standing", arguments: seeds)
    func laws(seed: Int) throws {
        var life = try RandomLife(seed: seed)
        defer { life.service.database.close() }
        try life.live(Self.operations)
        #expect(life.refused < life.done * 9 / 10, "\(life.refused) of \(life.done) were refused")
        let broken = try life.brokenLaws()
        #expect(broken == [])
        #expect(try life.untold() == [])
    }

    @Test("the same life lived twice comes to the same balances", arguments: [51, 52])
    func twice(seed: Int) throws {
        var first = try RandomLife(seed: seed)
        var second = try RandomLife(seed: seed)
        defer {
            first.service.database.close()
            second.service.database.close()
        }
        try first.live(500)
        try second.live(500)
        #expect(try first.balances() == second.balances())
        #expect(try !first.balances().isEmpty)
    }
}
