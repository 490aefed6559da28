import Foundation
import Testing

@testable import System

@Suite("Files")
struct FilesTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder(named: "acquit-files") }

    private func kind(_ body: () throws(SystemError) -> some Any) -> SystemError.Kind? {
        do {
            _ = try body()
            return nil
        } catch {
            return error.kind
        }
    }

    @Test("what was written is read, and nothing else is left in the folder")
    func roundTrip() throws {
        let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 * 7) }
        try Files.write(bytes, to: folder.path("data"))
        #expect(try Files.read(folder.path("data"), limit: 200_000) == bytes)
        try Files.write([1], to: folder.path("data"))
        #expect(try Files.read(folder.path("data"), limit: 1) == [1])
        #expect(try Files.names(in: folder.path) == ["data"])
    }

    @Test("what cannot be read says why")
    func readFaults() throws {
        try Files.write([1, 2, 3], to: folder.path("data"))
        #expect(kind { () throws(SystemError) in try Files.read(folder.path("none"), limit: 9) } == .notFound)
        #expect(kind { () throws(SystemError) in try Files.read(folder.path, limit: 9) } == .isDirectory)
        #expect(kind { () throws(SystemError) in try Files.read(folder.path("data"), limit: 2) } == .tooLarge)
        #expect(kind { () throws(SystemError) in try Files.read(folder.path("data/x"), limit: 9) } == .notDirectory)
        #expect(kind { () throws(SystemError) in try Files.read("/dev/zero", limit: 1 << 20) } == .tooLarge)
        #expect(kind { () throws(SystemError) in try Files.read("", limit: 9) } == .invalid)
        #expect(kind { () throws(SystemError) in try Files.read(folder.path("data\0.txt"), limit: 9) } == .invalid)
        #expect(
            kind { () throws(SystemError) in try Files.read(String(repeating: "x", count: 5_000), limit: 9) }
                == .invalid)
    }

    @Test("what cannot be written says why and leaves nothing behind")
    func writeFaults() throws {
        #expect(kind { () throws(SystemError) in try Files.write([1], to: "/dev/full") } == .full)
        #expect(kind { () throws(SystemError) in try Files.write([1], to: folder.path) } == .isDirectory)
        #expect(kind { () throws(SystemError) in try Files.write([1], to: folder.path("none/data")) } == .notFound)
        #expect(kind { () throws(SystemError) in try Files.write([1], to: "/proc/acquit") } != nil)
        #expect(try Files.names(in: folder.path) == [])
    }

    @Test("what may not be read or written is denied", .enabled(if: getuid() != 0))
    func denied() throws {
        try Files.create(folder.path("secret"), [1], permissions: 0)
        #expect(kind { () throws(SystemError) in try Files.read(folder.path("secret"), limit: 9) } == .denied)
    }

    @Test("a file that is there already is not created again")
    func create() throws {
        try Files.create(folder.path("key"), [1], permissions: 0o600)
        #expect(kind { () throws(SystemError) in try Files.create(folder.path("key"), [2]) } == .exists)
        #expect(try Files.read(folder.path("key"), limit: 9) == [1])
        #expect(try Files.mode(of: folder.path("key")).map { $0 & 0o777 } == 0o600)
    }

    @Test("a file that is replaced keeps its permissions, and a link to it stays one")
    func replacing() throws {
        try Files.create(folder.path("key"), [1], permissions: 0o600)
        try FileManager.default.createSymbolicLink(atPath: folder.path("link"), withDestinationPath: "key")
        try Files.write([2], to: folder.path("link"))
        #expect(try Files.read(folder.path("key"), limit: 9) == [2])
        #expect(try Files.mode(of: folder.path("key")).map { $0 & 0o777 } == 0o600)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.path("link")) == "key")
    }

    @Test("folders are made with those above them, as often as one likes")
    func folders() throws {
        try Files.createFolder(folder.path("a/b/c"))
        try Files.createFolder(folder.path("a/b/c"))
        #expect(try Files.kind(of: folder.path("a/b/c")) == .folder)
        try Files.write([1], to: folder.path("a/file"))
        #expect(kind { () throws(SystemError) in try Files.createFolder(folder.path("a/file")) } == .exists)
        #expect(try Files.kind(of: folder.path("a/file")) == .file)
        #expect(try Files.kind(of: folder.path("a/none")) == nil)
        #expect(try Files.kind(of: "/dev/null") == .other)
        #expect(try Files.names(in: folder.path("a")) == ["b", "file"])
        try Files.remove(folder.path("a/file"))
        #expect(kind { () throws(SystemError) in try Files.remove(folder.path("a/file")) } == .notFound)
    }

    @Test(
        "the folder of a path is what the path says",
        arguments: [
            ("a", "."), ("a/b", "a"), ("/a", "/"), ("/", "/"), ("", "."), ("a/b/", "a"), ("//a", "/"), ("a//b", "a"),
            ("/a/b/c", "/a/b"), ("./a", "."), ("../a", ".."),
        ])
    func folderOf(path: String, folder: String) {
        #expect(Files.folder(of: path) == folder)
    }

    @Test("a temporary folder goes with its owner, links in it are not followed")
    func temporary() throws {
        try Files.write([1], to: folder.path("precious"))
        var temporary: TemporaryFolder? = try TemporaryFolder(named: "acquit-gone")
        let path = try #require(temporary?.path)
        #expect(try Files.mode(of: path).map { $0 & 0o777 } == 0o700)
        try Files.createFolder("\(path)/deep/er")
        try Files.write([1], to: "\(path)/deep/er/file")
        try FileManager.default.createSymbolicLink(atPath: "\(path)/link", withDestinationPath: folder.path)
        temporary = nil
        #expect(try Files.kind(of: path) == nil)
        #expect(try Files.read(folder.path("precious"), limit: 1) == [1])
    }

    @Test(
        "bytes that are not UTF-8 are found with their place",
        arguments: [
            ([0x61, 0x0A, 0x62, 0xFF], 3, 2), ([0xC3], 0, 1), ([0xED, 0xA0, 0x80], 0, 1), ([0x61, 0xC0, 0x80], 1, 1),
            ([0xF4, 0x90, 0x80, 0x80], 0, 1), ([0x0A, 0x0A, 0xE2, 0x82], 2, 3),
        ] as [([UInt8], Int, Int)])
    func encoding(bytes: [UInt8], offset: Int, line: Int) {
        let fault = #expect(throws: UTF8Text.Fault.self) { try UTF8Text.string(from: bytes) }
        #expect(fault?.offset == offset)
        #expect(fault?.line == line)
    }

    @Test("bytes that are UTF-8 are text")
    func text() throws {
        #expect(try UTF8Text.string(from: Array("naïve – 🙂\n".utf8)) == "naïve – 🙂\n")
        #expect(try UTF8Text.string(from: []) == "")
    }

    @Test("an error names the file, the reason and the C function")
    func description() {
        let error = #expect(throws: SystemError.self) { try Files.read("/none/such", limit: 1) }
        #expect(error?.description == "/none/such: no such file or folder (open)")
        #expect(error?.code == ENOENT)
    }
}
