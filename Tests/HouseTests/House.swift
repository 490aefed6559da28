import Foundation

/// The house as `Sources/ARCHITECTURE.md` draws it: each room and the rooms it may lean on.
enum House {
    /// Rooms that take values and return values: no clock, no randomness, no files, no Foundation, no C.
    static let pure: [String: Set<String>] = [
        "Primitives": [],
        "JSON": [],
        "Ledger": ["Primitives"],
        "SLA": ["Primitives"],
        "Catalog": ["Primitives", "JSON", "Ledger", "SLA"],
        "Entitlement": ["Primitives", "JSON", "Ledger", "SLA", "Catalog"],
        "Billing": ["Primitives", "Ledger", "Catalog"],
    ]

    /// Rooms that touch the world, and what they may import of it beside the rooms below them.
    static let worldly: [String: Set<String>] = [
        "System": ["CLinux", "Glibc", "Synchronization"],
        "Crypto": ["COpenSSL"],
        "HTTP": ["System", "Crypto", "COpenSSL", "Synchronization"],
        "Exports": ["Primitives", "JSON", "Ledger", "Billing"],
        "Storage": [
            "Primitives", "JSON", "System", "Crypto", "Ledger", "SLA", "Catalog", "Entitlement", "Billing", "CSQLite",
            "Glibc", "Synchronization",
        ],
        "Service": [
            "Primitives", "JSON", "System", "Crypto", "Ledger", "SLA", "Catalog", "Entitlement", "Billing", "Exports",
            "Storage", "Synchronization",
        ],
        "API": [
            "Primitives", "JSON", "System", "Crypto", "HTTP", "Ledger", "SLA", "Catalog", "Entitlement", "Billing",
            "Exports", "Storage", "Service", "Synchronization",
        ],
        "Delivery": [
            "Primitives", "JSON", "System", "Crypto", "Storage", "Service", "CCurl", "Synchronization",
        ],
        "acquit": [
            "Primitives", "JSON", "System", "Crypto", "Ledger", "SLA", "Catalog", "Entitlement", "Billing", "Exports",
            "Storage", "Service", "HTTP", "API", "Delivery", "ShippedCatalogue", "Glibc", "Synchronization",
        ],
    ]

    /// Rooms that hold a module map and a header, and no Swift.
    static let walls: Set<String> = ["CLinux", "CSQLite", "COpenSSL", "CCurl"]

    /// The top of the tree.
    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Every Swift file below `folder`, with its text.
    static func files(in folder: String) throws -> [(path: String, text: String)] {
        let base = root.appending(path: folder)
        guard let walker = FileManager.default.enumerator(atPath: base.path) else { return [] }
        var found: [(String, String)] = []
        for case let path as String in walker where path.hasSuffix(".swift") {
            found.append(("\(folder)/\(path)", try String(contentsOf: base.appending(path: path), encoding: .utf8)))
        }
        return found.sorted { $0.0 < $1.0 }
    }

    /// The modules a file imports, attributes and access words left out.
    static func imports(of text: String) -> [String] {
        text.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ").map(String.init)
            guard let index = words.firstIndex(of: "import"), index + 1 < words.count else { return nil }
            let before = words[..<index]
            guard before.allSatisfy({ $0.hasPrefix("@") || ["public", "internal", "private", "package"].contains($0) })
            else { return nil }
            let kinds: Set = ["struct", "class", "enum", "protocol", "func", "typealias", "var", "let"]
            let named =
                kinds.contains(words[index + 1]) && index + 2 < words.count ? words[index + 2] : words[index + 1]
            return named.split(separator: ".").first.map(String.init)
        }
    }
}
