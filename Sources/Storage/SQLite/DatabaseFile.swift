import System

/// Where a database lies, under the one name it has however it was called.
struct DatabaseFile {
    let path: String

    /// The file at `path`, which has to be there.
    init(existing path: String) throws(DatabaseError) {
        do throws(SystemError) {
            self.path = try Files.realPath(path)
        } catch {
            throw error.kind == .notFound || error.kind == .notDirectory
                ? .notFound(path: path) : .unopenable(path: path, detail: error.description)
        }
        try refuseOthers()
    }

    /// The file to be made at `path`, in a folder that has to be there.
    init(new path: String) throws(DatabaseError) {
        do throws(SystemError) {
            if let real = try? Files.realPath(path) {
                self.path = real
            } else {
                let name = path.split(separator: "/").last ?? ""
                self.path = "\(try Files.realPath(Files.folder(of: path)))/\(name)"
            }
        } catch {
            throw .unopenable(path: path, detail: error.description)
        }
        try refuseOthers()
    }

    /// Whether there is a file.
    var exists: Bool { kind != nil }

    /// Removes what an attempt to make it left behind.
    func remove() {
        for suffix in ["-wal", "-shm", ""] { try? Files.remove(path + suffix) }
    }

    private var kind: Files.Kind? { (try? Files.kind(of: path)) ?? nil }

    private func refuseOthers() throws(DatabaseError) {
        switch kind {
        case .file, nil: return
        case .folder: throw .notADatabase(path: path, detail: "it is a folder")
        case .other: throw .notADatabase(path: path, detail: "it is no plain file")
        }
    }
}
