import Catalog
import Entitlement
import Foundation
import Primitives
import ShippedCatalogue
import System

@testable import Service
@testable import Storage

/// A database on disk in which something of everything has happened.
final class Shop {
    let folder: TemporaryFolder
    let service: Service
    private let opening: Instant
    private var hour: Int64 = 0

    var path: String { folder.path("shop.sqlite") }

    /// 2 March 2026, nine o'clock in UTC.
    static let opening = Instant(clamping: 1_772_442_000)

    /// A shop with the shipped catalogue and nothing else.
    init(opening: Instant = Shop.opening) throws {
        self.opening = opening
        folder = try TemporaryFolder(named: "acquit-verify-tests")
        let database = try Database.create(
            path: folder.path("shop.sqlite"), for: .command("test"), waitSeconds: 0, at: opening)
        service = Service(database)
        let files = ShippedCatalogue.files.map { CatalogueFile(path: $0.path, bytes: $0.bytes) }
        try service.load(files, as: .system("test"), at: opening)
    }

    /// Each operation happens an hour after the one before.
    private func next() -> Request {
        hour += 1
        return Request(.system("test"), at: opening.advanced(bySeconds: hour * 3600))
    }

    @discardableResult
    func run<C: Command>(_ command: C) throws -> C.Answer { try service.run(command, next()) }

    func addAccount(
        _ id: String, _ country: String, _ zone: String, _ currency: String, terms: Int? = nil, limit: String? = nil
    ) throws {
        var account = AddAccount(
            id: try AccountID(parsing: id), name: try Text(parsing: "\(id) & Co"),
            country: try CountryCode(parsing: country), zone: try ZoneName(parsing: zone),
            currency: try Currency(parsing: currency))
        account.address = try Text(parsing: "1 Main Street\n12345 Springfield")
        account.terms = Terms(days: terms)
        account.chargeLimit = limit.map { .decimal($0) }
        try run(account)
    }

    @discardableResult
    func buy(_ plan: String, _ account: String, paid: Bool = false) throws -> Buy.Answer {
        try run(Buy(account: try AccountID(parsing: account), plan: try PlanID(parsing: plan), paid: paid))
    }

    func open(_ reference: String, _ account: String, using right: String) throws {
        try run(
            OpenIncident(
                account: try AccountID(parsing: account), severity: .high, channel: .phone,
                reference: try Reference(parsing: reference), using: try RightName(parsing: right)))
        try run(RecordIncidentEvent(incident: try IncidentName(parsing: reference), type: .responded))
    }

    @discardableResult
    func judge(_ reference: String, _ cause: Cause) throws -> VerdictAnswer {
        try run(GiveVerdict(incident: try IncidentName(parsing: reference), cause: cause))
    }

    func bill() throws {
        let request = next()
        guard let job = try service.perform(RunInvoices(), request).job else { return }
        _ = try service.finish(job, as: request.actor)
    }

    /// Sells, opens, judges, bills, credits, refunds and disputes.
    func furnish() throws {
        try addAccount("acme", "US", "America/New_York", "USD", limit: "2000.00")
        try addAccount("globex", "DE", "Europe/Berlin", "EUR", terms: 30)
        try addAccount("initech", "GB", "Europe/London", "GBP")
        try buy("pack-10", "acme", paid: true)
        for reference in ["used", "ours", "returned", "waiting"] { try open(reference, "acme", using: "pack-10") }
        try judge("used", .howTo)
        try judge("ours", .productDefect)
        try judge("returned", .howTo)
        try judge("returned", .knownDefect)
        for reference in ["billed", "credited"] {
            try open(reference, "acme", using: "incident")
            try judge(reference, .customerEnvironment)
        }
        try bill()
        try judge("credited", .productDefect)
        try open("unbilled", "acme", using: "incident")
        try judge("unbilled", .howTo)
        let terms = try buy("pack-5", "globex")
        try buy("premium", "globex")
        if let number = terms.invoice {
            try run(
                Pay(
                    invoice: .number(number), reference: try Reference(parsing: "half"), amount: .decimal("100.00")))
        }
        let refunded = try buy("pack-5", "initech", paid: true)
        try run(RefundOrder(order: refunded.order, reason: try Text(parsing: "not needed")))
        let disputed = try buy("pack-10", "initech", paid: true)
        try open("disputed", "initech", using: "pack-10")
        try judge("disputed", .howTo)
        let payment = try Reference(parsing: disputed.order.text)
        try run(OpenDispute(payment: payment))
        try run(CloseDispute(payment: payment, outcome: .lost))
        try buy("pack-5", "initech")
    }

    /// The bytes of a furnished database, made once.
    static let furnished: Result<Data, any Error> = Result {
        let shop = try Shop()
        try shop.furnish()
        shop.service.database.close()
        return try Data(contentsOf: URL(fileURLWithPath: shop.path))
    }
}

/// A copy of the furnished database, for somebody to tamper with.
struct Copy {
    let folder: TemporaryFolder
    let path: String

    init() throws {
        folder = try TemporaryFolder(named: "acquit-verify-tests")
        path = folder.path("copy.sqlite")
        try Shop.furnished.get().write(to: URL(fileURLWithPath: path))
    }

    /// Runs statements past the program, without its guards.
    func tamper(_ statements: [String]) throws {
        let connection = try SQLiteConnection(path: path, role: .writer, options: SQLiteOptions())
        defer { connection.close() }
        try connection.execute("PRAGMA foreign_keys = OFF")
        for table in Schema.tables where table.kind == .appendOnly {
            for event in ["update", "delete"] { try connection.execute("DROP TRIGGER \(table.name)_refuses_\(event)") }
        }
        for statement in statements { try connection.execute(statement) }
    }

    func verify(limit: Int = 1) throws -> VerifyAnswer {
        let database = try Database.open(path: path, mode: .reading, at: Shop.opening)
        defer { database.close() }
        return try Service(database).verify(limit: limit)
    }
}
