import Foundation
import JSON
import Service
import Testing

@testable import API

@Suite("The description of the API")
struct DescriptionTests {
    private static let node = Description(RouteTable.all, version: "1").node

    @Test("every way in is described, and every operation twice: by its own name and by those that people use")
    func routes() throws {
        let paths = try #require(Self.node["paths"])
        for route in RouteTable.all {
            #expect(paths[route.template]?[route.method.rawValue.lowercased()] != nil, "\(route.template)")
        }
    }

    @Test("every field of every operation is described")
    func fields() throws {
        let schemas = try #require(Self.node["components"]?["schemas"])
        for operation in OperationRegistry.all {
            let properties = try #require(schemas["Input.\(operation.name)"]?["properties"])
            for field in operation.fields {
                #expect(properties[field.name]?["description"]?.string == field.summary, "\(operation.name)")
            }
        }
    }

    @Test("names of what is described are used once, and every reference leads somewhere")
    func references() throws {
        var identifiers: [String] = []
        var references: [String] = []
        func walk(_ node: JSONNode) {
            for member in node.members ?? [] {
                if member.name == "operationId", let name = member.node.string { identifiers.append(name) }
                if member.name == "$ref", let name = member.node.string { references.append(name) }
                walk(member.node)
            }
            for element in node.elements ?? [] { walk(element) }
        }
        walk(Self.node)
        #expect(Set(identifiers).count == identifiers.count)
        for reference in Set(references) {
            let parts = reference.split(separator: "/").dropFirst().map(String.init)
            #expect(parts.reduce(Self.node as JSONNode?) { $0?[$1] } != nil, "\(reference)")
        }
    }

    @Test("every code that a refusal has in the sources is in the description")
    func codes() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        // What only the command line, the replay and the setup of a database say.
        let local: Set = [
            "database_exists", "database_missing", "database_unopenable", "schema_newer", "schema_older",
            "not_a_database", "file_missing", "is_a_folder", "key_file_damaged", "no_such_column", "invalid",
        ]
        let known = Set(ProblemCodes.refusals + ProblemCodes.faults).union(local)
        for room in ["Sources/Service", "Sources/API", "Sources/Exports"] {
            let base = root.appending(path: room)
            let walker = try #require(FileManager.default.enumerator(atPath: base.path))
            for case let path as String in walker where path.hasSuffix(".swift") && !path.hasPrefix("Replay/") {
                let text = try String(contentsOf: base.appending(path: path), encoding: .utf8)
                for match in text.matches(of: /code: "([a-z_]+)"/) {
                    #expect(known.contains(String(match.output.1)), "\(path): \(match.output.1)")
                }
            }
        }
    }

    @Test("it is JSON, and served")
    func served() throws {
        let site = try Site()
        let reply = try site.call("GET", "/openapi.json", as: nil)
        #expect(reply.status == 200)
        #expect(try reply.node()["openapi"]?.string == "3.1.0")
    }
}
