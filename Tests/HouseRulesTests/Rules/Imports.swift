/// Where a module stands, hence whom it may import.
enum Layer {
    /// One outside party each.
    static let edges: Set<String> = ["AmazonIAM", "Configuration", "Host", "Ledger", "OnCall", "Sandbox", "Slack"]
    /// No input or output; what each of them may import, in whole.
    static let core: [String: Set<String>] = [
        "Access": [],
        "AccessDesk": ["Access", "Catalog", "Log", "PolicyLanguage", "Synchronization"],
        "Catalog": ["Access", "Synchronization"],
        "PolicyLanguage": ["JSON", "ReferenceData", "Synchronization"],
    ]
    /// Knows nothing of access.
    static let plumbing: Set<String> = ["Cryptography", "HTTP", "JSON", "Log", "ReferenceData", "XML", "YAML"]
    /// C alone.
    static let c: Set<String> = ["CLibraries", "CReferenceData", "CStaticLibc"]
    /// Knows everybody.
    static let top = "curfew"
    /// What comes with the toolchain.
    ///
    /// Foundation itself is not among it: it brings tens of megabytes.
    static let system: Set<String> = ["Dispatch", "FoundationEssentials", "Glibc", "Synchronization"]
    /// Who may use each C library; everything that is not core may ask the system.
    static let owners: [String: Set<String>] = [
        "CLibraries.Expat": ["XML"], "CLibraries.Jansson": ["JSON"], "CLibraries.Network": ["HTTP"],
        "CLibraries.OpenSSL": ["Cryptography", "HTTP"], "CLibraries.SQLite": ["Ledger"],
        "CLibraries.System": edges.union(plumbing).union([top]), "CLibraries.YAML": ["YAML"],
        "CReferenceData": ["ReferenceData"],
    ]
    /// The edges that may read policies; the others show what the desk made of them.
    static let policyReaders: Set<String> = ["AmazonIAM", "Sandbox"]

    /// Whether one module may import another.
    static func allows(_ module: String, toImport other: String) -> Bool {
        if let only = core[module] { return only.contains(other) }
        if let owners = owners[other] { return owners.contains(module) }
        if system.contains(other) { return true }
        if module == top { return edges.contains(other) || core[other] != nil || plumbing.contains(other) }
        if plumbing.contains(module) { return plumbing.contains(other) }
        guard edges.contains(module) else { return false }
        if other == "PolicyLanguage" { return policyReaders.contains(module) }
        return core[other] != nil || plumbing.contains(other)
    }
}

extension Rule {
    static let imports: [Rule] = [
        Rule("A module imports only what its place allows", in: \.sources) { file in
            guard let module = file.target else { return [] }
            return file.imports.filter { !Layer.allows(module, toImport: $0.group) }
                .map { Finding(file, $0.line, "imports \($0.group), which \(module) must not know") }
        },
        Rule("A module has one place") { tree in
            let places = [Layer.edges, Set(Layer.core.keys), Layer.plumbing, Layer.c, [Layer.top]]
            return tree.modules.filter { module in places.count { $0.contains(module) } != 1 }
                .map { Finding(path: "Sources/\($0)", "is an edge, core or plumbing: say which in Layer") }
        },
        Rule("A module is imported by another") { tree in
            let imported = Set(
                tree.sources.flatMap { file in file.imports.filter { $0.group != file.target }.map(\.group) })
            return tree.modules.subtracting(Layer.c).subtracting([Layer.top]).subtracting(imported)
                .map { Finding(path: "Sources/\($0)", "is imported by nobody") }
        },
        Rule("A C library is used by its owners and by nobody else") { tree in
            let users = Dictionary(
                grouping: tree.sources.flatMap { file in file.imports.map { (library: $0.group, user: file.target) } },
                by: \.library)
            return Layer.owners.filter { library, _ in
                library != "CLibraries.System" && tree.modules.contains("CLibraries")
            }
            .filter { library, owners in Set(users[library, default: []].compactMap(\.user)) != owners }
            .map { Finding(path: "Sources/CLibraries", "\($0.key) is for \($0.value.sorted())") }
        },
        Rule("A module has tests of its own") { tree in
            let tested = Set(tree.files.filter { $0.path.hasPrefix("Tests/") }.compactMap(\.target))
            return tree.modules.filter {
                ![Layer.top, "CLibraries", "CReferenceData"].contains($0) && !tested.contains("\($0)Tests")
            }
            .map { Finding(path: "Sources/\($0)", "has no tests called \($0)Tests") }
        },
    ]
}
