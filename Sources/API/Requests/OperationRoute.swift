import HTTP
import JSON
import Primitives
import Service

/// Runs an operation for a request and answers with what it says.
struct OperationRoute: Sendable {
    private let parts: APIParts
    private let exchange: Exchange
    private let operation: OperationDeclaration
    /// None where the operation is asked for under its own name.
    private let alias: Route.Alias?

    init(_ parts: APIParts, _ exchange: Exchange, _ operation: OperationDeclaration, _ alias: Route.Alias?) {
        self.parts = parts
        self.exchange = exchange
        self.operation = operation
        self.alias = alias
    }

    func run(as actor: Actor, _ names: [String], _ values: [String]) throws {
        try MediaType.requireJSON(exchange.request)
        var input = try RequestInput(exchange.request, for: operation, isAlias: alias != nil)
        input.add(names, values)
        var request = Request(actor)
        request.key = idempotencyKey(&input)
        let query = input.node
        goOn(&input, as: actor)
        request.expected = expected(&input)
        let known = known(&input)
        try input.requireFaultless()
        let pool = operation.isSurvey ? parts.pools.exports : parts.pools.queries
        operation.submit(in: parts.service, on: input.node, request, pool: pool) { result in
            self.answer(result, query, actor, known)
        }
    }

    /// The caller's key for the request, which whatever writes has to have.
    private func idempotencyKey(_ input: inout RequestInput) -> Reference? {
        guard operation.effect != .reads else { return nil }
        let given = exchange.request.headers.all("idempotency-key")
        guard let text = given.first else {
            input.note(
                "Idempotency-Key", "missing_header", "is needed: one key for one request, so that it can be repeated")
            return nil
        }
        guard given.count == 1 else {
            input.note("Idempotency-Key", "doubled_header", "is there twice")
            return nil
        }
        guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            input.note("Idempotency-Key", "illegal_character", "may have letters, digits and signs of ASCII alone")
            return nil
        }
        do throws(ScalarFault) {
            return try Reference(parsing: text)
        } catch {
            input.note("Idempotency-Key", error.code, error.detail)
            return nil
        }
    }

    private func expected(_ input: inout RequestInput) -> [String]? {
        do {
            let tags = try Conditions.tags("If-Match", of: exchange.request)
            if tags != nil, !operation.isEditing { input.note("If-Match", "not_supported", "has no meaning here") }
            return tags
        } catch {
            for fault in error.fields { input.note(fault.field, fault.code, fault.detail) }
            return nil
        }
    }

    /// The tags of the states of a thing that the caller has already.
    private func known(_ input: inout RequestInput) -> [String]? {
        guard alias?.isTagged ?? false, operation.effect == .reads else { return nil }
        do {
            return try Conditions.tags("If-None-Match", of: exchange.request)
        } catch {
            for fault in error.fields { input.note(fault.field, fault.code, fault.detail) }
            return nil
        }
    }

    private func goOn(_ input: inout RequestInput, as actor: Actor) {
        guard let cursor = input.cursor else { return }
        guard let key = parts.cursors.key(in: cursor, of: input.node, operation.name, for: actor) else {
            return input.note("cursor", "invalid_cursor", "is none that you were given for this list")
        }
        input.goOn(after: key)
    }

    private func answer(
        _ result: Result<Answered, any Error>, _ query: JSONNode, _ actor: Actor, _ known: [String]?
    ) {
        switch result {
        case .failure(let error): exchange.refuse(error)
        case .success(let answered):
            if operation.effect == .job { parts.wiring.jobHasBegun() }
            answer(answered, query, actor, known)
        }
    }

    private func answer(_ answered: Answered, _ query: JSONNode, _ actor: Actor, _ known: [String]?) {
        if alias != nil, operation.answersList {
            return exchange.answer(200, json: page(answered, query, actor))
        }
        let status = operation.effect == .job ? 202 : alias?.status ?? 200
        var headers = location(answered.bytes).map { [(name: "Location", value: $0)] } ?? []
        if alias?.isTagged ?? false {
            let tag = EntityTag.of(answered.bytes)
            headers.append(("ETag", "\"\(tag)\""))
            let isKnown = known?.contains(tag) ?? (exchange.request.headers["if-none-match"] == "*")
            if operation.effect == .reads, isKnown { return exchange.answerUnchanged(headers) }
        }
        exchange.answer(status, json: answered.bytes, headers)
    }

    /// Where what was made is found: the answers that make something begin with its name.
    private func location(_ bytes: [UInt8]) -> String? {
        let place = operation.effect == .job ? ("job", "/v1/jobs/") : alias?.location
        guard let (member, path) = place else { return nil }
        let beginning = Array("{\"\(member)\":\"".utf8)
        guard bytes.starts(with: beginning) else { return nil }
        let name = bytes.dropFirst(beginning.count).prefix { $0 != UInt8(ascii: "\"") }
        return path + String(decoding: name, as: UTF8.self)
    }

    /// A list as pages have it: its items, and where it goes on.
    private func page(_ answered: Answered, _ query: JSONNode, _ actor: Actor) -> [UInt8] {
        var bytes = Array(#"{"data":"#.utf8)
        bytes += answered.bytes
        bytes += #","next_cursor":"#.utf8
        if let page = answered.page, let last = page.last, page.count >= limit(query) {
            let cursor = parts.cursors.cursor(after: last, of: query, operation.name, for: actor)
            bytes += "\"\(cursor)\"".utf8
        } else {
            bytes += "null".utf8
        }
        bytes.append(UInt8(ascii: "}"))
        return bytes
    }

    private func limit(_ query: JSONNode) -> Int {
        Int(min(query["limit"]?.integer ?? APILimits.longestPage, APILimits.longestPage))
    }
}
