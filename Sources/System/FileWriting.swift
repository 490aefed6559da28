import Glibc

extension Files {
    /// Writes a file so that whoever looks finds the old content or the new, whole, even after a loss of power.
    ///
    /// The bytes go to a file beside it that then takes its name; the permissions of a file already there are kept.
    /// A pipe or a device is written to as it is.
    public static func write(_ bytes: [UInt8], to path: String) throws(SystemError) {
        switch try kind(of: path) {
        case .folder:
            throw SystemError(.isDirectory, call: "open", subject: path)
        case .other:
            let device = try FileDescriptor(opening: path, O_WRONLY)
            try device.write(bytes)
            try device.close()
        case .file:
            try replace(try realPath(path), with: bytes, permissions: try mode(of: path).map { $0 & 0o7777 })
        case nil:
            try replace(path, with: bytes, permissions: nil)
        }
    }

    /// Writes a file piece by piece; whoever looks finds the old content or all of the new, never a part.
    ///
    /// `body` is given what writes a piece; where it throws, nothing has changed.
    public static func write(to path: String, pieces body: ((_ piece: [UInt8]) throws -> Void) throws -> Void) throws {
        switch try kind(of: path) {
        case .folder:
            throw SystemError(.isDirectory, call: "open", subject: path)
        case .other:
            let device = try FileDescriptor(opening: path, O_WRONLY)
            try body { piece in try device.write(piece) }
            try device.close()
        case .file:
            let permissions = try mode(of: path).map { $0 & 0o7777 }
            try replace(try realPath(path), permissions: permissions, body)
        case nil:
            try replace(path, permissions: nil, body)
        }
    }

    /// Writes a file that must not be there yet, and waits until it is on the disk.
    public static func create(_ path: String, _ bytes: [UInt8], permissions: UInt32 = 0o666) throws(SystemError) {
        let file = try FileDescriptor(opening: path, O_WRONLY | O_CREAT | O_EXCL, permissions: permissions)
        do {
            try file.write(bytes)
            try file.synchronize()
            try file.close()
        } catch {
            // Half a file is worse than none; the first error is the one to tell.
            try? remove(path)
            throw error
        }
    }

    /// Makes a file whole and once: whoever looks finds all of it or nothing, and of several who try one succeeds.
    ///
    /// Throws `exists` where there is one already. The name and the bytes survive a loss of power.
    public static func createOnce(_ path: String, _ bytes: [UInt8], permissions: UInt32) throws(SystemError) {
        let draft = try draft(of: path)
        try create(draft, bytes, permissions: permissions)
        defer { try? remove(draft) }
        try SystemCall.requirePath(path, call: "link")
        // Unlike a renaming, a link never takes the place of a file that is there.
        try unsafe SystemCall.check("link", path: draft) { unsafe link($0, path) }
        try FileDescriptor(opening: folder(of: path), O_RDONLY | O_DIRECTORY).synchronize()
    }

    private static func replace(
        _ path: String, permissions: mode_t?, _ body: ((_ piece: [UInt8]) throws -> Void) throws -> Void
    ) throws {
        let draft = try draft(of: path)
        let file = try FileDescriptor(opening: draft, O_WRONLY | O_CREAT | O_EXCL)
        do {
            try body { piece in try file.write(piece) }
            try file.synchronize()
            try file.close()
        } catch {
            try? remove(draft)
            throw error
        }
        try take(path, from: draft, permissions: permissions)
    }

    /// Where a new content is written before it takes a file's name.
    private static func draft(of path: String) throws(SystemError) -> String { "\(path).\(try Random.name())~" }

    private static func replace(_ path: String, with bytes: [UInt8], permissions: mode_t?) throws(SystemError) {
        let draft = try draft(of: path)
        try create(draft, bytes)
        try take(path, from: draft, permissions: permissions)
    }

    private static func take(_ path: String, from draft: String, permissions: mode_t?) throws(SystemError) {
        do {
            if let permissions { try unsafe SystemCall.check("chmod", path: draft) { unsafe chmod($0, permissions) } }
            try SystemCall.requirePath(path, call: "rename")
            try unsafe SystemCall.check("rename", path: draft) { unsafe rename($0, path) }
        } catch {
            try? remove(draft)
            throw error
        }
        try FileDescriptor(opening: folder(of: path), O_RDONLY | O_DIRECTORY).synchronize()
    }
}
