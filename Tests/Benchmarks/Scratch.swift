import Foundation

/// A folder of one's own on the disk that temporary files lie on; gone when nobody holds it any more.
final class Scratch: Sendable {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "curfew-benchmark-\(UUID())")
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    /// The path of a file in it.
    func file(_ name: String) -> String {
        folder.appending(path: name).path
    }
}
