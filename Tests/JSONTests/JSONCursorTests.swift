import Testing

@testable import JSON

@Suite("a cursor")
struct JSONCursorTests {
    private enum Channel: String, CaseIterable { case phone, email }

    private func read(_ text: String) throws -> (names: [String], faults: [String]) {
        let log = JSONFaultLog()
        let node = try JSONReader.read(Array(text.utf8))
        let names = JSONCursor(node, log: log).object { fields -> [String]? in
            _ = fields.integer("priority", in: 1...5)
            _ = fields.optional("zone")?.string()
            let channels = fields.elements("channels", count: 1...2) { $0.choice(of: Channel.self) }
            let targets = fields.each("targets") { name, cursor in cursor.integer().map { _ in name } }
            _ = fields.parse("id") { text throws(JSONFault.Reason) in
                guard text == "ok" else { throw JSONFault.Reason(code: "odd", detail: "is odd") }
                return text
            }
            return channels.map(\.rawValue) + targets
        }
        return (names ?? [], log.faults.map { "\($0.code) \($0.path)" })
    }

    @Test("reads what is right and records nothing")
    func right() throws {
        let (names, faults) = try read(
            #"{"id":"ok","priority":5,"channels":["phone"],"targets":{"first_response":7200}}"#)
        #expect(names == ["phone", "first_response"])
        #expect(faults.isEmpty)
    }

    @Test("records every fault by its path, and unknown names last")
    func wrong() throws {
        let (_, faults) = try read(
            #"{"prioritty":1,"zone":3,"channels":["fax","phone",1],"targets":{"a":1.0},"id":"no"}"#)
        #expect(
            faults == [
                "missing_field priority", "wrong_type zone", "too_many channels", "not_one_of channels[0]",
                "wrong_type channels[2]", "not_an_integer targets.a", "odd id", "unknown_field prioritty",
            ])
    }
}
