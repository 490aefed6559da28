import Catalog
import JSON
import Primitives
import Storage

extension Service {
    /// Reads a catalogue from its files.
    ///
    /// - Throws: `CatalogueFaults` with every fault by file and field.
    public static func readCatalogue(_ files: [CatalogueFile]) throws(CatalogueFaults) -> Catalogue {
        try CatalogueLoader.load(files: files, zones: ZoneRules.find).get()
    }

    /// Puts a catalogue in force; a plan that changed under the same version is refused, since some may have bought it.
    public func load(_ files: [CatalogueFile], as actor: Actor, at instant: Instant?) throws {
        try run(LoadCatalogue(files: try files.map(LoadCatalogue.File.init)), Request(actor, at: instant))
    }

    /// Gives a new database a clock of its own.
    public func makeSandbox(at instant: Instant) throws {
        try database.write { transaction in
            try MetadataTable.setSandboxClock(instant, in: transaction)
        }
    }
}
