import JSON

/// The documents of a catalogue by path, and the faults found in them so far.
final class DocumentShelf {
    /// What was found so far.
    private(set) var faults: [CatalogueFault] = []
    private var nodes: [String: JSONNode] = [:]

    /// Reads every file as JSON; one that is none is a fault.
    init(_ files: [CatalogueFile]) {
        for file in files {
            do {
                nodes[file.path] = try JSONReader.read(file.bytes)
            } catch {
                faults.append(CatalogueFault(error, in: file.path))
            }
        }
    }

    /// The tree of a document that could be read.
    func node(_ path: String) -> JSONNode? { nodes[path] }

    /// Reads a value out of a document, keeping what is wrong with it.
    func read<Value>(_ path: String, _ reader: (JSONCursor) -> Value?) -> Value? {
        guard let node = nodes[path] else { return nil }
        let log = JSONFaultLog()
        let value = reader(JSONCursor(node, log: log))
        faults += log.faults.map { CatalogueFault($0, in: path) }
        return value
    }

    /// Notes a fault of the catalogue as a whole, or of a file as one.
    func refuse(_ file: String, _ code: FaultCode, _ detail: String) {
        faults.append(CatalogueFault(file: file, field: "", code: code.rawValue, detail: detail))
    }
}
