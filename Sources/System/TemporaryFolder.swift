import Glibc

/// A folder of one's own that is removed, with all that is in it, when its owner is done with it.
public final class TemporaryFolder: Sendable {
    /// Where it is.
    public let path: String

    /// Makes a folder that only this user may enter, in `TMPDIR` or `/tmp`.
    public init(named name: String) throws(SystemError) {
        let parent = Environment.get("TMPDIR").flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
        path = "\(parent)/\(name)-\(try Random.name())"
        try unsafe SystemCall.check("mkdir", path: path) { unsafe mkdir($0, 0o700) }
    }

    deinit { Self.removeTree(path) }

    /// The path of something in it.
    public func path(_ name: String) -> String { "\(path)/\(name)" }

    /// Removes what can be removed; links are removed, not followed.
    ///
    /// What stays behind is the system's to sweep.
    private static func removeTree(_ path: String) {
        for name in (try? Files.names(in: path)) ?? [] {
            let child = "\(path)/\(name)"
            if unsafe unlink(child) == -1 { removeTree(child) }
        }
        unsafe rmdir(path)
    }
}
