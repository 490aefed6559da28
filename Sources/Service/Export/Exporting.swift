import Billing
import Exports
import Primitives
import Storage

extension Service {
    /// Writes rows piece by piece; no view of the database is open while `write` is at work.
    ///
    /// It goes through by key up to what was newest when it began, so that what is written meanwhile cannot appear in
    /// parts.
    ///
    /// - Returns: how many rows were written.
    @discardableResult
    public func export(_ export: Export, _ request: Request, write: (_ piece: [UInt8]) throws -> Void) throws -> Int {
        try Self.exporting.require(request.actor)
        let (bounds, zone, now) = try database.read { transaction in
            let at = try Self.instant(of: request, in: transaction)
            let scope = ReadScope(transaction, request.actor, at: at, shelf)
            let zone = try scope.books().zone
            return (try ExportBounds(in: transaction), zone, at)
        }
        let exporting = Exporting(
            database: database, shelf: shelf, export: export, bounds: bounds, zone: zone, now: now)
        return try exporting.run(write)
    }

    /// Who may export: whoever reads everything.
    private static let exporting = Authorisation(
        name: "export", role: .finance, isReading: true, reach: .house, customersMay: false)
}

/// One export under way.
struct Exporting {
    typealias Write = (_ piece: [UInt8]) throws -> Void

    let database: Database
    let shelf: Shelf
    let export: Export
    let bounds: ExportBounds
    /// The seller's, in which its days begin and end.
    let zone: TimeZoneRules
    let now: Instant

    func run(_ write: Write) throws -> Int {
        switch export.thing {
        case .invoices:
            return try invoices(.invoices, write) { invoice in export.covers(invoice.issuedOn) ? invoice : nil }
        case .aging:
            let day = export.to ?? zone.date(at: now)
            return try invoices(.aging, write) { invoice in
                guard let issued = invoice.issuedOn, issued <= day, export.covers(issued) else { return nil }
                return Aging.age(invoice, asOf: day)
            }
        case .creditNotes:
            return try pages(.creditNotes, through: bounds.creditNote, \.id, write) { after, limit, transaction in
                try CreditNotesTable.page(after: after, limit: limit, in: transaction)
            } row: {
                export.covers($0.issuedOn) ? $0 : nil
            }
        case .payments:
            return try pages(.payments, through: bounds.payment, \.id, write) { after, limit, transaction in
                try PaymentsTable.page(after: after, limit: limit, in: transaction)
            } row: {
                export.covers(zone.date(at: $0.receivedAt)) ? $0 : nil
            }
        case .ledger: return try ledger(write)
        case .revenue: return try revenue(write)
        case .incidents: return try incidents(write)
        }
    }

    private func invoices<Row>(
        _ table: ExportTable<Row>, _ write: Write, row: (Invoice) -> Row?
    ) throws -> Int {
        try pages(table, through: bounds.invoice, \.id, write) { after, limit, transaction in
            try InvoicesTable.page(of: nil, after: after, limit: limit, in: transaction)
        } row: {
            row($0)
        }
    }

    /// Writes a table page by page, up to a last key.
    func pages<Item, Key: Comparable, Row>(
        _ table: ExportTable<Row>, through last: Key?, _ key: KeyPath<Item, Key>, _ write: Write,
        page: (Key?, Int, ReadTransaction) throws -> [Item], row: (Item) -> Row?
    ) throws -> Int {
        var stream = ExportStream(table, as: export.format)
        var count = 0
        if let last {
            try database.readPages(
                key: { $0[keyPath: key] }, page: { transaction, after, limit in try page(after, limit, transaction) },
                body: { items in
                    for item in items where item[keyPath: key] <= last {
                        guard let row = row(item) else { continue }
                        stream.append(row)
                        count += 1
                    }
                    try write(stream.take())
                })
        }
        try write(stream.take())
        return count
    }
}
