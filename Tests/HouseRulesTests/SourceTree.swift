import Foundation

/// The files of the project, or a few made up to try a rule on.
struct SourceTree: Sendable {
    let files: [SourceFile]

    /// The project that these tests are part of.
    static let project = SourceTree(at: URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../.."))

    /// Made-up files by path.
    init(_ texts: [String: String], executable: Set<String> = []) {
        files = texts.sorted { $0.key < $1.key }
            .map { SourceFile(path: $0.key, text: $0.value, isExecutable: executable.contains($0.key)) }
    }

    /// All text files below a folder, without what is built or downloaded there.
    private init(at root: URL) {
        let root = root.standardizedFileURL
        let keys: [URLResourceKey] = [.isRegularFileKey, .isDirectoryKey]
        let walk = FileManager.default.enumerator(at: root, includingPropertiesForKeys: keys)
        var files: [SourceFile] = []
        while let url = walk?.nextObject() as? URL {
            let path = String(url.standardizedFileURL.path.dropFirst(root.path.count))
                .trimmingCharacters(in: ["/"])
            if Self.isForeign(url.lastPathComponent) {
                walk?.skipDescendants()
            } else if let text = try? String(contentsOf: url, encoding: .utf8) {
                let isExecutable = FileManager.default.isExecutableFile(atPath: url.path)
                files.append(SourceFile(path: path, text: text, isExecutable: isExecutable))
            }
        }
        self.files = files.sorted { $0.path < $1.path }
    }

    /// What `.gitignore` leaves out, and git's own folder.
    private static func isForeign(_ name: String) -> Bool {
        [".build", ".git", "__pycache__"].contains(name) || name.hasPrefix(".venv") || name.hasSuffix(".xcodeproj")
    }

    /// The Swift files of the product.
    var sources: [SourceFile] { files.filter { $0.isSwift && $0.path.hasPrefix("Sources/") } }

    /// The Swift files of the product and of its tests.
    var swift: [SourceFile] { files.filter { $0.isSwift && $0.target != nil } }

    /// The modules of the product, by the names of their folders.
    var modules: Set<String> {
        Set(files.filter { $0.path.hasPrefix("Sources/") }.compactMap(\.target))
    }
}
