import Glibc

/// Files and folders by path.
public enum Files {
    /// What a path leads to.
    public enum Kind: Hashable, Sendable {
        case file
        case folder
        /// A pipe, a terminal, a device.
        case other
    }

    /// The whole content of a file, or of a pipe to its end; `tooLarge` beyond `limit` bytes.
    public static func read(_ path: String, limit: Int) throws(SystemError) -> [UInt8] {
        let file = try FileDescriptor(opening: path, O_RDONLY)
        let status = try file.status()
        guard status.st_mode & S_IFMT != S_IFDIR else { throw SystemError(.isDirectory, call: "read", subject: path) }
        guard status.st_size <= limit else { throw SystemError(.tooLarge, call: "read", subject: path) }
        return try file.readAll(limit: limit)
    }

    /// What a path leads to, through links; nil where there is nothing.
    public static func kind(of path: String) throws(SystemError) -> Kind? {
        guard let mode = try mode(of: path) else { return nil }
        switch mode & S_IFMT {
        case S_IFREG: return .file
        case S_IFDIR: return .folder
        default: return .other
        }
    }

    /// The names in a folder, sorted by their bytes, without `.` and `..`.
    public static func names(in folder: String) throws(SystemError) -> [String] {
        try SystemCall.requirePath(folder, call: "opendir")
        guard let stream = unsafe opendir(folder) else {
            throw SystemError(code: errno, call: "opendir", subject: folder)
        }
        defer { unsafe closedir(stream) }
        var names: [String] = []
        while true {
            errno = 0
            guard let entry = unsafe readdir(stream) else { break }
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != "." && name != ".." { names.append(name) }
        }
        guard errno == 0 else { throw SystemError(code: errno, call: "readdir", subject: folder) }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Makes a folder and those above it; one that is there already is as good.
    public static func createFolder(_ path: String) throws(SystemError) {
        do {
            try unsafe SystemCall.check("mkdir", path: path) { unsafe mkdir($0, 0o777) }
        } catch {
            if error.kind == .exists, try kind(of: path) == .folder { return }
            let above = folder(of: path)
            guard error.kind == .notFound, above != path else { throw error }
            try createFolder(above)
            try unsafe SystemCall.check("mkdir", path: path) { unsafe mkdir($0, 0o777) }
        }
    }

    /// Removes a file.
    public static func remove(_ path: String) throws(SystemError) {
        try unsafe SystemCall.check("unlink", path: path) { unsafe unlink($0) }
    }

    /// The path without links, dots and doubled slashes; everything on it must exist.
    public static func realPath(_ path: String) throws(SystemError) -> String {
        try SystemCall.requirePath(path, call: "realpath")
        guard let resolved = unsafe realpath(path, nil) else {
            throw SystemError(code: errno, call: "realpath", subject: path)
        }
        defer { unsafe free(resolved) }
        return unsafe String(cString: resolved)
    }

    /// The folder that a path names something in.
    public static func folder(of path: String) -> String {
        let bytes = Array(path.utf8)
        let slash = UInt8(ascii: "/")
        guard let end = bytes.lastIndex(where: { $0 != slash }) else { return bytes.isEmpty ? "." : "/" }
        guard let cut = bytes[...end].lastIndex(of: slash) else { return "." }
        guard let last = bytes[..<cut].lastIndex(where: { $0 != slash }) else { return "/" }
        return String(decoding: bytes[...last], as: UTF8.self)
    }

    /// The mode bits of what a path leads to; nil where there is nothing.
    static func mode(of path: String) throws(SystemError) -> mode_t? {
        var status = stat()
        do {
            try unsafe SystemCall.check("stat", path: path) { unsafe stat($0, &status) }
        } catch {
            guard error.kind == .notFound || error.kind == .notDirectory else { throw error }
            return nil
        }
        return status.st_mode
    }
}
