import Catalog
import Service
import ShippedCatalogue
import System

/// Where the catalogue comes from: a folder that is named, `./Plans`, the installed one, or the copy compiled in.
enum CatalogueFolder {
    /// Where an installation keeps its catalogue.
    static let installed = "/usr/share/acquit/Plans"
    /// The largest file of a catalogue.
    static let fileBytes = 1 << 20
    /// The most files a catalogue folder may have.
    static let mostFiles = 1_000

    /// The files of the catalogue, by path within it.
    static func files(named folder: String?) throws -> [CatalogueFile] {
        if let folder { return try read(folder) }
        for candidate in ["Plans", installed] where isCatalogue(candidate) {
            return try read(candidate)
        }
        return shipped()
    }

    /// The copy compiled in.
    static func shipped() -> [CatalogueFile] {
        ShippedCatalogue.files.map { CatalogueFile(path: $0.path, bytes: $0.bytes) }
    }

    private static func isCatalogue(_ folder: String) -> Bool {
        (try? Files.kind(of: folder + "/plans")) == .folder
    }

    /// Reads the JSON files of a folder, two levels deep; what else lies there (a README, this program's own list of
    /// the files) is no part of the catalogue.
    private static func read(_ folder: String) throws -> [CatalogueFile] {
        var files: [CatalogueFile] = []
        for name in try Files.names(in: folder).sorted() where !name.hasPrefix(".") {
            let path = "\(folder)/\(name)"
            if try Files.kind(of: path) == .folder {
                for inner in try Files.names(in: path).sorted() where inner.hasSuffix(".json") {
                    files.append(
                        .init(path: "\(name)/\(inner)", bytes: try Files.read("\(path)/\(inner)", limit: fileBytes)))
                }
            } else if name.hasSuffix(".json") {
                files.append(.init(path: name, bytes: try Files.read(path, limit: fileBytes)))
            }
            guard files.count <= mostFiles else {
                throw Refusal.badField(
                    "--plans", code: "too_many_files", "\(folder) holds more than \(mostFiles) files")
            }
        }
        guard !files.isEmpty else {
            throw Refusal.badField("--plans", code: "no_catalogue", "\(folder) holds no JSON file")
        }
        return files
    }
}
