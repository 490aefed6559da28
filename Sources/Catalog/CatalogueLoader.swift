import Primitives

/// Reads a catalogue out of its files.
public enum CatalogueLoader {
    /// The catalogue in the files, or every fault in them by file and position.
    ///
    /// Files are handed in as they were found in the folder: ones that cannot belong to a catalogue are faults too.
    /// `zones` looks up the rules of a time zone; nil means that there is no such zone.
    public static func load(
        files: [CatalogueFile], zones: (ZoneName) -> TimeZoneRules?
    ) -> Result<Catalogue, CatalogueFaults> {
        .failure(CatalogueFaults([]))
    }
}
