import Foundation
import System
import Throwaway

/// A file system of a test's own, of a size of its own, in memory; only root can make one.
final class SmallDisk {
    private let folder: TemporaryFolder

    var path: String { folder.path }

    init(kilobytes: Int) throws {
        folder = try TemporaryFolder(named: "acquit-small-disk")
        try Child.run("/usr/bin/mount", ["-t", "tmpfs", "-o", "size=\(kilobytes)k", "tmpfs", folder.path])
    }

    deinit { _ = try? Child.run("/usr/bin/umount", [folder.path]) }

    /// Lets nobody write to it any more.
    func becomeReadOnly() throws { try Child.run("/usr/bin/mount", ["-o", "remount,ro", folder.path]) }

    /// Leaves no room on it but what is taken already; the file it fills it with is returned.
    func fill() throws -> String {
        let ballast = path + "/ballast"
        try Data().write(to: URL(fileURLWithPath: ballast))
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: ballast))
        defer { try? handle.close() }
        for size in [65_536, 4_096] {
            while (try? handle.write(contentsOf: Data(count: size))) != nil {}
        }
        return ballast
    }

    /// Whether one can be made here.
    static let isPossible = (try? SmallDisk(kilobytes: 64)) != nil
}
