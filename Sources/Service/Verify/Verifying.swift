import Billing
import Primitives
import Storage

extension Service {
    /// Recomputes everything that follows from what was recorded, and compares it with what is kept.
    ///
    /// It reads account by account, each in a view of its own, so that writing goes on meanwhile.
    ///
    /// - Parameter limit: stop after so many differences.
    public func verify(
        limit: Int, progress: (SurveyProgress) throws -> Void = { _ in }
    ) throws -> VerifyAnswer {
        var verifying = Verifying(database: database, shelf: shelf, findings: Findings(limit: max(1, limit)))
        try verifying.run(progress)
        return verifying.findings.answer
    }
}

/// One verification under way.
struct Verifying {
    /// How many rows one read brings.
    private static let page = 200
    /// The most faults of the file that are told.
    private static let fileFaults = 100

    let database: Database
    let shelf: Shelf
    var findings: Findings
    var numbers = GivenNumbers()

    mutating func run(_ progress: (SurveyProgress) throws -> Void) throws {
        try progress(.init(stage: "file", done: 0))
        for fault in try database.integrityFaults(limit: Self.fileFaults) { findings.note(.file, "database", fault) }
        if findings.isFull { return }
        numbers.begin(try database.read { try SeriesTable.lastOrdinals(in: $0) })
        try accounts(progress)
        try holds(progress)
        try charges(progress)
        try incidents(progress)
        if findings.isFull { return }
        numbers.finish(try database.read { try SeriesTable.lastOrdinals(in: $0) }, &findings)
        try audit(progress)
        try LaneChecking(database: database).run(&findings)
    }

    private mutating func accounts(_ progress: (SurveyProgress) throws -> Void) throws {
        let database = database
        var last: AccountID?
        while !findings.isFull {
            var page: [AccountID] = []
            try findings.reading(.account, "after \(last?.text ?? "the first")") { _ in
                page = try database.read { try AccountsTable.page(after: last, limit: Self.page, in: $0) }.map(\.id)
            }
            for account in page where !findings.isFull {
                try database.read { transaction in
                    let checking = AccountChecking(account, transaction)
                    try checking.run(&findings, &numbers)
                }
                findings.answer.accounts += 1
            }
            try progress(.init(stage: "accounts", done: findings.answer.accounts))
            guard page.count == Self.page else { break }
            last = page.last
        }
        if let headless = try database.read({ try TransactionsTable.firstWithoutHead(in: $0) }) {
            findings.note(.ledger, headless.text, "the transaction is missing and its entries are there")
        }
    }

    private mutating func holds(_ progress: (SurveyProgress) throws -> Void) throws {
        let database = database
        var last: HoldID?
        while !findings.isFull {
            var count = 0
            try findings.reading(.hold, "after \(last?.text ?? "the first")") { findings in
                try database.read { transaction in
                    let page = try HoldsTable.checked(after: last, limit: Self.page, in: transaction)
                    for checked in page {
                        findings.note(checked, .hold, checked.value.id.text)
                        try HoldChecking.check(checked.value, &findings, in: transaction)
                    }
                    count = page.count
                    last = page.last?.value.id ?? last
                }
            }
            findings.answer.holds += count
            try progress(.init(stage: "holds", done: findings.answer.holds))
            guard count == Self.page else { return }
        }
    }

    private mutating func charges(_ progress: (SurveyProgress) throws -> Void) throws {
        let database = database
        var last: ChargeID?
        var done = 0
        while !findings.isFull {
            var count = 0
            try findings.reading(.charge, "after \(last?.text ?? "the first")") { findings in
                let page = try database.read { try ChargesTable.checked(after: last, limit: Self.page, in: $0) }
                for checked in page {
                    let charge = checked.value.charge
                    findings.note(checked, .charge, charge.id.text)
                    if charge.state == .unbilled, charge.invoice != nil {
                        findings.note(.charge, charge.id.text, "it is unbilled and names an invoice")
                    }
                    if charge.state == .invoiced, charge.invoice == nil {
                        findings.note(.charge, charge.id.text, "it is invoiced and names no invoice")
                    }
                }
                count = page.count
                last = page.last?.value.charge.id ?? last
            }
            done += count
            try progress(.init(stage: "charges", done: done))
            guard count == Self.page else { return }
        }
    }

    private mutating func incidents(_ progress: (SurveyProgress) throws -> Void) throws {
        let (database, shelf) = (database, shelf)
        var last: IncidentID?
        while !findings.isFull {
            var count = 0
            try findings.reading(.incident, "after \(last?.text ?? "the first")") { findings in
                try database.read { transaction in
                    // Nothing that is looked at here depends on what time it is.
                    let scope = ReadScope(transaction, .system("verify"), at: .earliest, shelf)
                    let page = try IncidentsTable.page(
                        of: nil, state: nil, after: last, limit: Self.page,
                        plans: { try scope.plan($0, version: $1) }, in: transaction)
                    for incident in page { try IncidentChecking(incident, scope).run(&findings) }
                    count = page.count
                    last = page.last?.id ?? last
                }
            }
            findings.answer.incidents += count
            try progress(.init(stage: "incidents", done: findings.answer.incidents))
            guard count == Self.page else { return }
        }
    }

    private mutating func audit(_ progress: (SurveyProgress) throws -> Void) throws {
        let database = database
        var last = ""
        while !findings.isFull {
            let chains = try database.read { try AuditTable.chains(after: last, limit: Self.page, in: $0) }
            for chain in chains where !findings.isFull {
                try findings.reading(.audit, chain) { findings in
                    try AuditChecking(chain, database).run(&findings)
                }
            }
            try progress(.init(stage: "audit records", done: findings.answer.auditRecords))
            guard chains.count == Self.page, let end = chains.last else { return }
            last = end
        }
    }
}
