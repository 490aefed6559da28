import Exports
import HTTP
import Primitives
import Service

/// `GET /v1/exports/{what}.{format}`: a table, written while it is read.
struct ExportRoute: Sendable {
    private let parts: APIParts
    private let exchange: Exchange

    init(_ parts: APIParts, _ exchange: Exchange) {
        self.parts = parts
        self.exchange = exchange
    }

    func run(as actor: Actor, _ parameters: [String]) throws {
        let export = try export(parameters.first ?? "")
        let isTaken = parts.pools.exports.submit { self.write(export, as: actor) }
        guard isTaken else {
            throw Refusal(
                .unavailable, code: "overloaded", what: "Too many exports are being written.",
                why: "Each takes a thread of its own.", next: "Try again in a moment.")
        }
    }

    private func export(_ name: String) throws -> Export {
        let words = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard words.count == 2, let thing = ExportedThing(rawValue: words[0]),
            let format = TableFormat(rawValue: words[1])
        else {
            throw Refusal.notFound("export", name, field: "export", next: "`GET /openapi.json` lists what there is.")
        }
        var days: [String: CivilDate] = [:]
        var faults: [Refusal.FieldFault] = []
        for (name, value) in try QueryText(exchange.request.query).parameters {
            guard name == "from" || name == "to" else {
                faults.append(.init(field: name, code: "unknown_field", detail: "is no parameter of this"))
                continue
            }
            if days[name] != nil { faults.append(.init(field: name, code: "doubled_key", detail: "is there twice")) }
            do throws(ScalarFault) {
                days[name] = try CivilDate(parsing: value)
            } catch {
                faults.append(.init(field: name, code: error.code, detail: error.detail))
            }
        }
        guard faults.isEmpty else { throw Refusal.badInput(faults) }
        return try Export(thing, as: format, from: days["from"], to: days["to"])
    }

    /// Nothing is sent before the first piece is there, so that what goes wrong until then is answered as it should.
    private func write(_ export: Export, as actor: Actor) {
        var writer: HTTPBodyWriter?
        func begun() -> HTTPBodyWriter {
            if let writer { return writer }
            let name = "\(export.thing.rawValue).\(export.format.rawValue)"
            let begun = exchange.stream(
                type: export.format.mediaType, [("Content-Disposition", "attachment; filename=\"\(name)\"")])
            writer = begun
            return begun
        }
        do {
            try parts.service.export(export, Request(actor)) { piece in
                if !piece.isEmpty { try begun().write(piece) }
            }
            begun().finish()
            exchange.finished(200)
        } catch {
            guard writer != nil else { return exchange.refuse(error) }
            // What was sent cannot be taken back: the broken connection says that it is not whole.
            parts.log.failure(exchange.id, "the export broke off: \(Refusal(error).code)")
            exchange.finished(200)
        }
    }
}

extension TableFormat {
    /// What a client is told that it gets.
    var mediaType: String {
        switch self {
        case .csv: "text/csv; charset=utf-8"
        case .jsonLines: "application/jsonl"
        }
    }
}
