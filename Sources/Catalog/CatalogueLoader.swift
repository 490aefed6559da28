import Primitives
import SLA

/// Reads a catalogue out of its files.
public enum CatalogueLoader {
    /// The catalogue in the files, or every fault in them by file and position.
    ///
    /// Hand in every file of the folder: what cannot belong to a catalogue is a fault too, but for hidden files and
    /// for files beside the folders that are no JSON. `zones` looks up the rules of a time zone; nil means that there
    /// is no such zone.
    public static func load(
        files: [CatalogueFile], zones: @escaping (ZoneName) -> TimeZoneRules?
    ) -> Result<Catalogue, CatalogueFaults> {
        let loading = CatalogueLoading(files, zones: zones)
        guard let catalogue = loading.catalogue(), loading.faults.isEmpty else {
            return .failure(CatalogueFaults(loading.faults.sorted(by: CatalogueFault.precedes)))
        }
        return .success(catalogue)
    }

    /// The calendar in a file, or every fault in it by position.
    public static func calendar(
        in file: CatalogueFile, zones: @escaping (ZoneName) -> TimeZoneRules?
    ) -> Result<WorkCalendar, CatalogueFaults> {
        let shelf = DocumentShelf([file])
        let calendar = shelf.read(file.path) { CalendarReader(zones: zones).calendar($0) }
        guard let calendar, shelf.faults.isEmpty else {
            return .failure(CatalogueFaults(shelf.faults.sorted(by: CatalogueFault.precedes)))
        }
        return .success(calendar)
    }
}

extension CatalogueFault {
    /// By file, then by position; what concerns a whole file comes first.
    static func precedes(_ left: CatalogueFault, _ right: CatalogueFault) -> Bool {
        (left.file, left.line ?? 0, left.column ?? 0, left.field, left.code)
            < (right.file, right.line ?? 0, right.column ?? 0, right.field, right.code)
    }
}
