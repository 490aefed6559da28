/// The system's time zone database.
public enum ZoneInfo {
    /// Where compiled zones are, unless `ACQUIT_ZONEINFO` names another folder.
    public static let defaultFolder = "/usr/share/zoneinfo"

    /// The largest file that is read; the largest there is has 4 KB.
    public static let byteLimit = 1 << 20

    /// The bytes of one zone's file.
    ///
    /// The name may come from anywhere, so only plain names below the folder are looked up.
    public static func bytes(named name: String) throws(SystemError) -> [UInt8] {
        let parts = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard name.utf8.count <= 255, parts.allSatisfy({ !$0.isEmpty && $0.first != UInt8(ascii: ".") }) else {
            throw SystemError(.invalid, call: "open", subject: "the time zone '\(name)'")
        }
        return try Files.read("\(folder)/\(name)", limit: byteLimit)
    }

    private static var folder: String {
        guard let folder = Environment.get("ACQUIT_ZONEINFO"), !folder.isEmpty else { return defaultFolder }
        return folder
    }
}
