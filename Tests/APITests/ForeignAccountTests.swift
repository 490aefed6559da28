import HTTP
import JSON
import Primitives
import Service
import Storage
import Testing

@testable import API

@Suite("Another account does not exist, on any way in")
struct ForeignAccountTests {
    /// What there is of `bolt`, by the name of the parameter or field that takes it.
    private struct Goods {
        var values: [String: String] = ["account": "bolt", "incident": "bolt-1", "email": "ann@bolt.example"]
    }

    private func goods(_ site: Site) throws -> Goods {
        var goods = Goods()
        let orders = try site.call("GET", "/v1/orders?account=bolt").node()
        goods.values["order"] = orders["data"]?.elements?.first?["order"]?.string
        let invoices = try site.call("GET", "/v1/invoices?account=bolt").node()
        goods.values["invoice"] = invoices["data"]?.elements?.first?["number"]?.string
        return goods
    }

    /// What a field is given: something of bolt's where it takes that, else what the schema has for a sample.
    private func value(_ field: OperationField, of operation: OperationDeclaration, _ goods: Goods) -> JSONNode? {
        if field.name == "id", operation.name.hasPrefix("account.") { return .string("bolt") }
        if let text = goods.values[field.name] { return .string(text) }
        switch field.kind {
        case .scalar(let form, _): return form.kind == .text ? .string(form.sample) : .integer(Int64(form.sample) ?? 1)
        case .choice(let words): return words.first.map { .string($0) }
        case .integer: return .integer(1)
        case .boolean: return .bool(false)
        case .list: return .array([])
        case .record, .declared: return nil
        }
    }

    private func positions(_ site: Site) throws -> [String: Int64] {
        try site.service.database.read { transaction in
            Dictionary(uniqueKeysWithValues: try AuditTable.heads(in: transaction).map { ($0.chain, $0.position) })
        }
    }

    @Test("no role reads or writes what is another account's", arguments: Role.allCases)
    func everyRoute(role: Role) throws {
        let site = try Site()
        let goods = try goods(site)
        let key = try #require(site.acmeKeys[role])
        let before = try positions(site)
        let connection = try site.connect()
        for route in RouteTable.all {
            guard let operation = route.operation else { continue }
            var path = route.template
            for name in route.parameters {
                let field = operation.fields.first { $0.name == name }
                let text = field.flatMap { value($0, of: operation, goods) }?.string ?? "x"
                path = path.replacing("{\(name)}", with: text)
            }
            let beside = operation.fields.filter { !route.parameters.contains($0.name) }
            let reply: Reply
            if route.method == .get {
                let query = beside.compactMap { field -> String? in
                    guard goods.values[field.name] != nil || field.isRequired else { return nil }
                    return value(field, of: operation, goods)?.string.map { "\(field.name)=\($0)" }
                }
                reply = try site.call("GET", "\(path)?\(query.joined(separator: "&"))", key: key, on: connection)
            } else {
                let members = beside.compactMap { field -> JSONMember? in
                    guard goods.values[field.name] != nil || field.name == "id" || field.isRequired else { return nil }
                    if operation.name == "pay", field.name == "order" { return nil }
                    return value(field, of: operation, goods).map { JSONMember(field.name, $0) }
                }
                let body = String(decoding: JSONNode(.object(members)).written(), as: UTF8.self)
                reply = try site.call(route.method.rawValue, path, key: key, json: body, on: connection)
            }
            let said = "\(role.rawValue) \(route.method.rawValue) \(path): \(reply.status) \(reply.text)"
            #expect(isNothing(reply, operation, goods), "\(said)")
        }
        #expect(try positions(site) == before)
    }

    /// Refused, or an answer in which nothing of bolt's stands.
    private func isNothing(_ reply: Reply, _ operation: OperationDeclaration, _ goods: Goods) -> Bool {
        switch reply.status {
        case 403, 404: return true
        // An id of another form, or a field of which there is no sample: nothing was looked up.
        case 400: return operation.effect == .reads || operation.reach == .house || !reply.text.contains("bolt company")
        case 200:
            if operation.name == "check" { return reply.text.contains(#""code":"account_unknown""#) }
            guard operation.effect == .reads else { return false }
            let names = goods.values.filter { $0.key != "account" }.map(\.value) + [#""bolt""#, "bolt company"]
            return !names.contains { reply.text.contains($0) }
        default: return false
        }
    }
}
