import Foundation
import Primitives
import Testing

/// Our offsets against those of `zdump`, which reads the same database with code of its own.
@Suite("Time zones against zdump", .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/zdump")))
struct ZoneDumpTests {
    private static let zones = [
        "Africa/Cairo", "Africa/Casablanca", "Africa/Monrovia", "America/Asuncion", "America/Caracas", "America/Havana",
        "America/New_York", "America/Nuuk", "America/Santiago", "America/Sao_Paulo", "America/Scoresbysund",
        "America/St_Johns", "Antarctica/Casey", "Antarctica/Troll", "Asia/Amman", "Asia/Dhaka", "Asia/Gaza",
        "Asia/Kathmandu",
        "Asia/Pyongyang", "Asia/Tehran", "Australia/Lord_Howe", "Europe/Berlin", "Europe/Chisinau", "Europe/Dublin",
        "Europe/Istanbul", "Europe/London", "Pacific/Apia", "Pacific/Chatham", "Pacific/Easter", "Pacific/Kwajalein",
    ]

    @Test("the seconds before and after every change from 1970 to 2100 have zdump's offset and reading")
    func changes() throws {
        var lines = 0
        var wrong: [String] = []
        var rules: [String: TimeZoneRules] = [:]
        for line in try Self.dump(Self.chosenZones) {
            let fields = line.split(separator: " ", omittingEmptySubsequences: true).map(String.init)
            guard fields.count == 16, let offset = Int(fields[15].dropFirst("gmtoff=".count)) else { continue }
            lines += 1
            let known = try rules[fields[0]] ?? zone(fields[0])
            rules[fields[0]] = known
            let instant = try Instant(parsing: Self.time(fields[2...5]) + "Z")
            let isRight =
                known.offsetSeconds(at: instant) == offset
                && known.local(instant).description == Self.time(fields[9...12])
            if !isRight { wrong.append(line) }
        }
        #expect(lines > 3_000)
        #expect(wrong.prefix(5) == [])
    }

    /// `ACQUIT_TEST_ZONES=all` compares every zone there is, which takes zdump half a minute.
    private static var chosenZones: [String] {
        guard ProcessInfo.processInfo.environment["ACQUIT_TEST_ZONES"] == "all" else { return zones }
        let skipped = ["posix/", "right/", "localtime", "posixrules", "leap", "tzdata", "zone", "iso3166"]
        let root = "/usr/share/zoneinfo"
        return (FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? [])
            .filter { path in !skipped.contains { path.hasPrefix($0) } }
            .filter { (try? zone($0)) != nil || !isFolder("\(root)/\($0)") }
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    private static func dump(_ zones: [String]) throws -> [String] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/zdump")
        process.arguments = ["-v", "-c", "1970,2100"] + zones
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    /// `Mar 29 00:59:59 2026` as `2026-03-29T00:59:59`.
    private static func time(_ fields: ArraySlice<String>) -> String {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let parts = Array(fields)
        let month = (months.firstIndex(of: parts[0]) ?? -1) + 1
        return String(format: "%@-%02d-%02dT%@", parts[3], month, Int(parts[1]) ?? 0, parts[2])
    }
}
