import Catalog
import Primitives
import Storage
import Synchronization

/// What is read once and used by every operation: the catalogue while its version stands.
final class Shelf: Sendable {
    private let shelved = Mutex<(version: Int64, catalogue: Catalogue)?>(nil)

    /// The catalogue in force, read again only when a newer one has been loaded.
    func catalogue(in transaction: ReadTransaction) throws -> Catalogue {
        let version = try CatalogueTable.version(in: transaction)
        if let known = shelved.withLock({ $0 }), known.version == version { return known.catalogue }
        let files = try CatalogueTable.files(in: transaction).map { CatalogueFile(path: $0.path, bytes: $0.bytes) }
        let catalogue = try Service.readCatalogue(files)
        shelved.withLock { $0 = (version, catalogue) }
        return catalogue
    }
}
