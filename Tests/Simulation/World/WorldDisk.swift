import Foundation

/// The disk of one world: the ledger of the life that runs, and copies of it as it was.
final class WorldDisk: @unchecked Sendable {
    private let folder: URL
    private var lives = 0

    /// A folder of its own, in memory where the machine has such a place.
    init() throws {
        let shared = URL(filePath: "/dev/shm")
        let parent =
            FileManager.default.isWritableFile(atPath: shared.path) ? shared : FileManager.default.temporaryDirectory
        folder = parent.appending(path: "curfew-world-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    }

    /// The ledger of the life that runs.
    var ledger: String { path(lives) }

    /// Leaves the ledger to the dead, and goes on with a copy as it is at this moment.
    ///
    /// What nobody has copied into the database yet is in the log beside it and comes along.
    func moveOn() throws {
        try copy(from: path(lives), to: path(lives + 1))
        lives += 1
    }

    /// Keeps a copy of the ledger as it is.
    func backUp() throws {
        try remove(path("backup"))
        try copy(from: ledger, to: path("backup"))
    }

    /// Puts the copy in place of a ledger that nobody has open.
    func putBack() throws {
        try remove(ledger)
        try copy(from: path("backup"), to: ledger)
    }

    /// Removes what is left of a life.
    func remove(_ path: String) throws {
        for ending in ["", "-wal", "-shm", ".lock"] where FileManager.default.fileExists(atPath: path + ending) {
            try FileManager.default.removeItem(atPath: path + ending)
        }
    }

    func clear() throws {
        try FileManager.default.removeItem(at: folder)
    }

    private func path(_ name: some CustomStringConvertible) -> String {
        folder.appending(path: "ledger-\(name).db").path
    }

    private func copy(from old: String, to new: String) throws {
        for ending in ["", "-wal"] where FileManager.default.fileExists(atPath: old + ending) {
            try FileManager.default.copyItem(atPath: old + ending, toPath: new + ending)
        }
    }
}
