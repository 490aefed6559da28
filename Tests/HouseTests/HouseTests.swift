import Foundation
import Testing

@Suite("The house stands as it is drawn")
struct HouseTests {
    @Test("every room of Sources is drawn, and every drawn room is there")
    func everyRoomIsDrawn() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: House.root.appending(path: "Sources").path)
        let rooms = Set(folders.filter { !$0.hasSuffix(".md") && !$0.hasPrefix(".") })
        #expect(rooms == Set(House.pure.keys).union(House.worldly.keys).union(House.walls))
    }

    @Test("a pure room imports only the rooms below it", arguments: House.pure.keys.sorted())
    func pureRoomsStayPure(room: String) throws {
        // `Swift` is the standard library itself, imported by name where its Unicode tables are asked for.
        let allowed = try #require(House.pure[room]).union(["Swift"])
        let files = try House.files(in: "Sources/\(room)")
        #expect(!files.isEmpty)
        for file in files {
            let strangers = Set(House.imports(of: file.text)).subtracting(allowed)
            #expect(strangers.isEmpty, "\(file.path) imports \(strangers.sorted())")
        }
    }

    @Test("no arrow points up", arguments: House.worldly.keys.sorted())
    func arrowsPointDown(room: String) throws {
        let allowed = try #require(House.worldly[room])
        for file in try House.files(in: "Sources/\(room)") {
            let strangers = Set(House.imports(of: file.text)).subtracting(allowed)
            #expect(strangers.isEmpty, "\(file.path) imports \(strangers.sorted())")
        }
    }

    @Test("nobody reads a clock, draws a random number or opens a file in a pure room")
    func pureRoomsDoNotReachOut() throws {
        let reaching = [
            "SystemRandomNumberGenerator", ".random(", ".randomElement(", ".shuffled(", "ContinuousClock",
            "SuspendingClock", "Date()", "fopen(", "readLine(", "CommandLine.",
        ]
        for room in House.pure.keys {
            for file in try House.files(in: "Sources/\(room)") {
                for word in reaching {
                    #expect(!file.text.contains(word), "\(file.path) says \(word)")
                }
            }
        }
    }

    @Test("no line passes 120 columns", arguments: ["Sources", "Tests", "Plans"])
    func linesStayShort(folder: String) throws {
        for file in try House.files(in: folder) {
            for (index, line) in file.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                #expect(line.count <= 120, "\(file.path):\(index + 1) has \(line.count) columns")
            }
        }
    }

    @Test(
        "nothing in Sources traps by force",
        arguments: ["try!", "as!", "fatalError(", "unsafelyUnwrapped", "&+", "&-", "&*"])
    func nothingTrapsByForce(word: String) throws {
        for file in try House.files(in: "Sources") {
            let code = file.text.split(separator: "\n").filter { !$0.drop(while: { $0 == " " }).hasPrefix("//") }
            #expect(!code.contains { $0.contains(word) }, "\(file.path) says \(word)")
        }
    }

    @Test("there is no task, actor or await in Sources")
    func threadsNotTasks() throws {
        for file in try House.files(in: "Sources") {
            for word in [" async ", "await ", "\nactor ", "Task {"] {
                #expect(!file.text.contains(word), "\(file.path) says \(word)")
            }
        }
    }

    @Test("the arrows a room may use are the arrows the manifest gives it")
    func manifestAgrees() throws {
        let manifest = try String(contentsOf: House.root.appending(path: "Package.swift"), encoding: .utf8)
        for (room, below) in House.pure {
            guard let start = manifest.range(of: "room(\"\(room)\", [") else {
                Issue.record("the manifest has no room \(room)")
                continue
            }
            let list = manifest[start.upperBound...].prefix { $0 != "]" }
            let named = Set(list.split(separator: ",").map { $0.filter { $0.isLetter } }.filter { !$0.isEmpty })
            #expect(named == below, "\(room) is given \(named.sorted())")
        }
    }
}
