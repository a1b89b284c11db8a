// swift-tools-version: 6.2
import PackageDescription

/// A folder with nothing but static archives, set by `Packaging/build` for the release build.
///
/// Without it the package is linked against the shared libraries, which is what development and the unit tests use.
let staticArchives = Context.environment["STATIC_DEPS"]

/// How every Swift target here is compiled.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

/// The static link alone needs these: a search path with archives only, and what those archives themselves want.
let staticLinking: [LinkerSetting] =
    staticArchives.map { [.unsafeFlags(["-L\($0)", "-Xclang-linker", "-static-libgcc"])] } ?? []

let package = Package(
    name: "curfew",
    products: [
        .executable(name: "curfew", targets: ["curfew"])
    ],
    targets: [
        // The executable, the only place that knows every module.
        .executableTarget(
            name: "curfew",
            dependencies: [
                "Access", "AccessDesk", "AmazonIAM", "CStaticLibc", "Catalog", "Configuration", "Cryptography", "HTTP",
                "Host", "JSON", "Ledger", "Log", "OnCall", "PolicyLanguage", "Sandbox", "Slack", "YAML",
            ],
            linkerSettings: staticLinking + [.linkedLibrary("z"), .linkedLibrary("cares")]
        ),

        // Edges: one outside party each. They never import each other.
        .target(
            name: "AmazonIAM", dependencies: ["Access", "AccessDesk", "Cryptography", "HTTP", "JSON", "Log", "XML"]),
        .target(name: "Configuration", dependencies: ["Access", "CLibraries", "Cryptography", "YAML"]),
        .target(name: "Host", dependencies: ["Access", "AccessDesk", "CLibraries", "Log"]),
        .target(
            name: "Ledger",
            dependencies: ["Access", "AccessDesk", "CLibraries", "Catalog", "Cryptography", "JSON", "Log"]),
        .target(name: "OnCall", dependencies: ["Access", "AccessDesk", "Cryptography", "HTTP", "JSON"]),
        .target(
            name: "Sandbox",
            dependencies: ["Access", "AccessDesk", "Cryptography", "HTTP", "JSON", "Log", "PolicyLanguage"]),
        .target(
            name: "Slack", dependencies: ["Access", "AccessDesk", "Cryptography", "HTTP", "JSON", "Log"]),

        // Core: no input or output, no clock of its own.
        .target(name: "Access"),
        .target(name: "AccessDesk", dependencies: ["Access", "Catalog", "Log", "PolicyLanguage"]),
        .target(name: "Catalog", dependencies: ["Access"]),
        .target(name: "PolicyLanguage", dependencies: ["JSON", "ReferenceData"]),

        // Plumbing: knows nothing of access.
        .target(name: "Cryptography", dependencies: ["CLibraries"]),
        .target(name: "HTTP", dependencies: ["CLibraries"]),
        .target(name: "JSON", dependencies: ["CLibraries"]),
        .target(name: "Log"),
        .target(name: "ReferenceData", dependencies: ["CReferenceData"]),
        .target(name: "XML", dependencies: ["CLibraries"]),
        .target(name: "YAML", dependencies: ["CLibraries"]),

        // C: the headers of the libraries in use, stand-ins for the parts of glibc that a static binary must not call, and
        // what is embedded.
        .systemLibrary(name: "CLibraries"),
        .target(
            name: "CReferenceData", exclude: ["facts.zlib", "managed-policies.zlib"],
            linkerSettings: [.linkedLibrary("z")]),
        .target(
            name: "CStaticLibc",
            cSettings: staticArchives == nil ? [] : [.define("CURFEW_STATIC")]
        ),

        // Tests: one target a module, shared doubles, the house rules, the packaging, and the real binary against real counterparts.
        .systemLibrary(name: "CSpawning", path: "Tests/CSpawning"),
        .target(name: "ChildProcesses", dependencies: ["CSpawning"], path: "Tests/ChildProcesses"),
        .target(
            name: "Counterparts",
            dependencies: ["Access", "AmazonIAM", "ChildProcesses", "Cryptography", "HTTP", "JSON"],
            path: "Tests/Counterparts/Running"),
        .target(name: "Judging", dependencies: ["JSON"], path: "Tests/Judging"),
        .target(
            name: "PolicyMatrix", dependencies: ["JSON", "Judging", "PolicyLanguage", "ReferenceData"],
            path: "Tests/PolicyMatrix"),
        .executableTarget(
            name: "judge-matrix", dependencies: ["Judging", "PolicyMatrix", "ReferenceData"], path: "Tests/JudgeMatrix"),
        .target(
            name: "Doubles", dependencies: ["Access", "AccessDesk", "ChildProcesses"], path: "Tests/Doubles"),
        .target(
            name: "Simulation",
            dependencies: ["Access", "AccessDesk", "AmazonIAM", "Catalog", "Cryptography", "HTTP", "Ledger", "Log"],
            path: "Tests/Simulation"),
        .executableTarget(name: "simulate", dependencies: ["Simulation"], path: "Tests/Simulate"),
        // Measured, never shipped: built optimized by Tests/Benchmarks/run.
        .executableTarget(
            name: "Benchmarks",
            dependencies: [
                "Access", "AccessDesk", "CLibraries", "Catalog", "ChildProcesses", "Counterparts", "Cryptography",
                "HTTP", "JSON", "Judging", "Ledger", "Log", "PolicyLanguage", "PolicyMatrix", "ReferenceData",
            ],
            path: "Tests/Benchmarks", exclude: ["Bolt", "Scoping/scoping.py", "run"]),
        .testTarget(
            name: "AccessDeskTests",
            dependencies: [
                "Access", "AccessDesk", "Catalog", "Cryptography", "Doubles", "Ledger", "Log", "PolicyLanguage",
            ]),
        .testTarget(name: "AccessTests", dependencies: ["Access"]),
        .testTarget(
            name: "AmazonIAMTests",
            dependencies: [
                "Access", "AccessDesk", "AmazonIAM", "Counterparts", "Cryptography", "Doubles", "HTTP", "Host", "JSON",
                "XML",
            ],
            resources: [.copy("Fixtures")]),
        .testTarget(name: "CStaticLibcTests", dependencies: ["CStaticLibc"]),
        .testTarget(name: "CatalogTests", dependencies: ["Access", "Catalog"]),
        .testTarget(name: "ConfigurationTests", dependencies: ["Access", "Configuration", "Cryptography", "YAML"]),
        .testTarget(name: "CryptographyTests", dependencies: ["Cryptography"]),
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "Access", "AccessDesk", "AmazonIAM", "Catalog", "ChildProcesses", "Counterparts", "Cryptography",
                "Doubles", "HTTP", "JSON", "Ledger", "Log",
            ]),
        .testTarget(
            name: "FuzzingTests",
            dependencies: [
                "Access", "AccessDesk", "Catalog", "AmazonIAM", "CLibraries", "Configuration", "Cryptography", "HTTP",
                "JSON", "Ledger",
                "PolicyLanguage", "Slack", "XML", "YAML", "curfew",
            ],
            path: "Tests/Fuzzing", exclude: ["Corpus", "Driver", "Words", "run"]),
        .testTarget(name: "HTTPTests", dependencies: ["ChildProcesses", "HTTP"]),
        .testTarget(name: "HostTests", dependencies: ["Access", "AccessDesk", "Host", "Log"]),
        .testTarget(name: "HouseRulesTests"),
        .testTarget(name: "JSONTests", dependencies: ["JSON"]),
        .testTarget(
            name: "LedgerTests",
            dependencies: [
                "Access", "AccessDesk", "CLibraries", "Catalog", "ChildProcesses", "Doubles", "JSON", "Ledger", "Log",
            ]),
        .testTarget(name: "LogTests", dependencies: ["Log"]),
        .testTarget(
            name: "OnCallTests",
            dependencies: [
                "Access", "AccessDesk", "ChildProcesses", "Counterparts", "Cryptography", "Doubles", "HTTP", "JSON",
                "OnCall",
            ]),
        .testTarget(name: "PackagingTests", dependencies: ["ChildProcesses"]),
        .testTarget(
            name: "PolicyLanguageTests",
            dependencies: ["Counterparts", "JSON", "Judging", "PolicyLanguage", "PolicyMatrix", "ReferenceData"],
            resources: [.copy("Facts"), .copy("Fixtures")]),
        .testTarget(name: "ReferenceDataTests", dependencies: ["JSON", "ReferenceData"]),
        .testTarget(
            name: "SandboxTests",
            dependencies: [
                "Access", "AccessDesk", "Counterparts", "Cryptography", "Doubles", "HTTP", "Host", "JSON",
                "PolicyLanguage",
                "Sandbox",
            ]),
        .testTarget(name: "SimulationTests", dependencies: ["Access", "ChildProcesses", "Simulation"]),
        .testTarget(
            name: "SlackTests",
            dependencies: [
                "Access", "AccessDesk", "Catalog", "ChildProcesses", "Counterparts", "Cryptography", "Doubles", "HTTP",
                "Host", "JSON", "Log", "PolicyLanguage", "Slack",
            ]),
        .testTarget(
            name: "curfewTests",
            dependencies: [
                "Access", "AccessDesk", "Catalog", "ChildProcesses", "Configuration", "Cryptography", "Doubles", "HTTP",
                "Host", "JSON", "Ledger", "Log", "Sandbox", "Slack", "curfew",
            ]),
        .testTarget(name: "XMLTests", dependencies: ["XML"]),
        .testTarget(name: "YAMLTests", dependencies: ["YAML"]),
    ]
)

// One test target alone, with what it needs: for planting faults, which takes many builds.
if let only = Context.environment["ONLY_TESTS"] {
    var needed: Set = [only]
    for _ in package.targets {
        for target in package.targets where needed.contains(target.name) {
            for case .byNameItem(let name, _) in target.dependencies { needed.insert(name) }
        }
    }
    package.targets.removeAll { !needed.contains($0.name) }
    package.products.removeAll()
}

for target in package.targets where target.type != .system {
    target.swiftSettings = (target.swiftSettings ?? []) + strict
}
