// swift-tools-version: 6.2
import PackageDescription

/// Rooms that decide: optimised even in debug builds, so that the properties over them run fast.
let pure: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

/// Rooms that touch C: every unsafe call says so.
let guarded: [SwiftSetting] = [.strictMemorySafety()]

func room(_ name: String, _ below: [Target.Dependency] = [], _ settings: [SwiftSetting] = []) -> Target {
    .target(name: name, dependencies: below, swiftSettings: settings)
}

func proof(_ name: String, _ rooms: [Target.Dependency], tables: [String] = []) -> Target {
    .testTarget(name: name, dependencies: rooms, exclude: tables)
}

let package = Package(
    name: "acquit",
    products: [.executable(name: "acquit", targets: ["acquit"])],
    targets: [
        .systemLibrary(name: "CLinux"),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "COpenSSL", pkgConfig: "openssl", providers: [.apt(["libssl-dev"])]),

        room("Primitives", [], pure),
        room("JSON", [], pure),
        room("System", ["CLinux"], guarded),
        room("Crypto", ["COpenSSL"], guarded),
        room("HTTP", ["System", "Crypto", "COpenSSL"], guarded),

        room("Ledger", ["Primitives"], pure),
        room("SLA", ["Primitives"], pure),
        room("Catalog", ["Primitives", "JSON", "Ledger", "SLA"], pure),
        room("Entitlement", ["Primitives", "JSON", "Ledger", "SLA", "Catalog"], pure),
        room("Billing", ["Primitives", "Ledger", "Catalog"], pure),
        room("Exports", ["Primitives", "JSON", "Ledger", "Billing"]),
        room(
            "Storage",
            [
                "Primitives", "JSON", "System", "Crypto", "Ledger", "SLA", "Catalog", "Entitlement", "Billing",
                "CSQLite",
            ], guarded),
        room(
            "Service",
            [
                "Primitives", "JSON", "System", "Crypto", "Ledger", "SLA", "Catalog", "Entitlement", "Billing",
                "Exports",
                "Storage",
            ]),
        room(
            "API",
            [
                "Primitives", "JSON", "System", "Crypto", "HTTP", "Ledger", "SLA", "Catalog", "Entitlement", "Billing",
                "Exports", "Storage", "Service",
            ]),

        room("Delivery", ["Primitives", "JSON", "System", "Crypto", "Storage", "Service", "CCurl"], guarded),

        .target(
            name: "ShippedCatalogue", path: "Plans",
            resources: ["plans", "calendars", "routing.json", "taxes.json", "seller.json", "series.json"].map {
                .embedInCode($0)
            }),
        .executableTarget(
            name: "acquit",
            dependencies: [
                "Primitives", "JSON", "System", "Crypto", "Ledger", "SLA", "Catalog", "Entitlement", "Billing",
                "Exports",
                "Storage", "Service", "HTTP", "API", "Delivery", "ShippedCatalogue",
            ]),

        .target(name: "Throwaway", dependencies: ["System", "HTTP"], path: "Tests/Throwaway"),
        .executableTarget(
            name: "acquit-bench", dependencies: ["Throwaway", "JSON", "System"], path: "Tests/Benchmarks"),

        proof("PrimitivesTests", ["Primitives", "System"]),
        proof("JSONTests", ["JSON"]),
        proof("SystemTests", ["System"]),
        proof("CryptoTests", ["Crypto"]),
        .executableTarget(name: "acquit-http-probe", dependencies: ["HTTP", "System"], path: "Tests/HTTPProbe"),
        proof("HTTPTests", ["HTTP", "System", "Throwaway", "acquit-http-probe"]),
        proof("LedgerTests", ["Ledger", "Primitives"]),
        proof("SLATests", ["SLA", "Primitives", "System", "JSON"], tables: ["Cases"]),
        proof("CatalogTests", ["Catalog", "Primitives", "JSON", "SLA", "Ledger", "System", "ShippedCatalogue"]),
        proof(
            "EntitlementTests",
            ["Entitlement", "Catalog", "Ledger", "SLA", "Primitives", "System", "JSON", "ShippedCatalogue"]),
        proof("BillingTests", ["Billing", "Catalog", "Ledger", "Primitives", "System", "JSON", "ShippedCatalogue"]),
        proof("ExportsTests", ["Exports", "Billing", "Catalog", "Ledger", "Primitives", "JSON"]),
        proof(
            "StorageTests",
            [
                "Storage", "Entitlement", "Billing", "Catalog", "Ledger", "SLA", "Primitives", "JSON", "System",
                "Crypto", "Throwaway",
            ]),
        proof(
            "ServiceTests",
            [
                "Service", "Storage", "Exports", "Entitlement", "Billing", "Catalog", "Ledger", "SLA", "Primitives",
                "JSON",
                "System", "Crypto", "ShippedCatalogue",
            ]),
        proof(
            "DeliveryTests",
            ["Delivery", "HTTP", "Service", "Storage", "Crypto", "Primitives", "System", "Throwaway", "acquit-peer"]),
        .executableTarget(
            name: "acquit-api-server",
            dependencies: [
                "API", "HTTP", "Service", "Storage", "Catalog", "Primitives", "System", "ShippedCatalogue",
            ], path: "Tests/APIServer"),
        proof(
            "APITests",
            [
                "API", "HTTP", "Service", "Storage", "Exports", "Entitlement", "Billing", "Catalog", "Ledger", "SLA",
                "Primitives", "JSON", "System", "Crypto", "ShippedCatalogue", "Throwaway", "acquit-api-server",
            ]),
        .executableTarget(
            name: "acquit-load",
            dependencies: ["Service", "Storage", "Entitlement", "Catalog", "Primitives", "System"], path: "Tests/Load"),
        proof(
            "AcquitTests",
            [
                "acquit", "acquit-load", "Service", "Delivery", "JSON", "Primitives", "System", "Crypto", "Throwaway",
            ]),
        .executableTarget(
            name: "acquit-peer",
            dependencies: ["Delivery", "Service", "Storage", "Crypto", "Primitives", "System"],
            path: "Tests/Peers/driver"),
        proof("PeerTests", ["Throwaway", "acquit-peer"]),
        proof("HouseTests", []),
    ],
    swiftLanguageModes: [.v6]
)
