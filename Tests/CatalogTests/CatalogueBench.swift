import JSON
import Primitives
import ShippedCatalogue
import System
import Testing

@testable import Catalog

/// The shipped files, whole or edited, and what the loader says to them.
enum CatalogueBench {
    static let shipped = ShippedCatalogue.files.map { CatalogueFile(path: $0.path, bytes: $0.bytes) }

    static func zones(_ name: ZoneName) -> TimeZoneRules? {
        guard let bytes = try? ZoneInfo.bytes(named: name.text) else { return nil }
        return try? TimeZoneRules(tzif: bytes, name: name.text)
    }

    static func load(_ files: [CatalogueFile] = shipped) throws -> Catalogue {
        try CatalogueLoader.load(files: files, zones: zones).get()
    }

    static func faults(_ files: [CatalogueFile]) -> [CatalogueFault] {
        switch CatalogueLoader.load(files: files, zones: zones) {
        case .success: []
        case .failure(let error): error.faults
        }
    }

    static func plan(_ id: String) throws -> Plan {
        try #require(try load().plan(PlanID(parsing: id)))
    }

    /// The shipped files with one of them edited.
    static func edited(_ path: String, _ edits: [Edit]) throws -> [CatalogueFile] {
        try shipped.map { file in
            guard file.path == path else { return file }
            let node = try edits.reduce(JSONReader.read(file.bytes)) { try #require(try $1.applied(to: $0)) }
            return CatalogueFile(path: path, bytes: node.written(pretty: true))
        }
    }
}

/// A change to one value of a document.
enum Edit: Sendable, CustomStringConvertible {
    /// Puts JSON text where the path leads, in place of what is there or beside it.
    case set(String, String)
    /// Takes out what is there.
    case remove(String)

    var description: String {
        switch self {
        case .set(let path, let text): "\(path) = \(text.prefix(60))"
        case .remove(let path): "no \(path)"
        }
    }

    func applied(to node: JSONNode) throws -> JSONNode? {
        switch self {
        case .set(let path, let text):
            try node.replacing(Self.steps(path)[...], with: JSONReader.read(Array(text.utf8)))
        case .remove(let path): try node.replacing(Self.steps(path)[...], with: nil)
        }
    }

    /// `a.b[0]` as `a`, `b`, `0`.
    private static func steps(_ path: String) -> [String] {
        path.split { ".[]".contains($0) }.map(String.init)
    }
}

extension JSONNode {
    fileprivate func replacing(_ steps: ArraySlice<String>, with new: JSONNode?) throws -> JSONNode? {
        guard let step = steps.first else { return new }
        let rest = steps.dropFirst()
        if var members {
            if let place = members.firstIndex(where: { $0.name == step }) {
                guard let node = try members[place].node.replacing(rest, with: new) else {
                    members.remove(at: place)
                    return JSONNode(.object(members))
                }
                members[place].node = node
            } else {
                members.append(JSONMember(step, try #require(new)))
            }
            return JSONNode(.object(members))
        }
        var elements = try #require(elements)
        let place = try #require(Int(step))
        if place == elements.count {
            elements.append(try #require(new))
        } else if let node = try elements[place].replacing(rest, with: new) {
            elements[place] = node
        } else {
            elements.remove(at: place)
        }
        return JSONNode(.array(elements))
    }
}
