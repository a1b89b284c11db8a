import ChildProcesses
import Foundation

/// A file system of a few megabytes in memory, which a test can fill; only root can make one.
package final class SmallDisk: Sendable {
    package let path: String

    /// Whether this process may mount file systems.
    package static let isPossible = (try? SmallDisk(megabytes: 1)) != nil

    package init(megabytes: Int) throws {
        var template = Array("/tmp/curfew-disk-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw POSIXError(.ENOENT) }
        path = String(decoding: template.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        guard SmallDisk.run("mount", "-t", "tmpfs", "-o", "size=\(megabytes)m,mode=0700", "none", path) else {
            rmdir(path)
            throw POSIXError(.EPERM)
        }
    }

    deinit {
        _ = SmallDisk.run("umount", "-l", path)
        rmdir(path)
    }

    package var database: String { path + "/curfew.db" }

    private var filler: String { path + "/filler" }

    /// Takes all the room that is left.
    package func fill() {
        let descriptor = open(filler, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        defer { close(descriptor) }
        for size in [1 << 16, 1 << 12, 1] {
            let bytes = [UInt8](repeating: 7, count: size)
            while write(descriptor, bytes, size) == size {}
        }
    }

    /// Gives the room back.
    package func empty() {
        unlink(filler)
    }

    /// Makes the whole file system unwritable, or writable again.
    package func remount(readOnly: Bool) -> Bool {
        SmallDisk.run("mount", "-o", "remount,\(readOnly ? "ro" : "rw")", path)
    }

    private static func run(_ command: String...) -> Bool {
        (try? ChildProcess("/usr/bin/env", command))?.waitUntilEnd() == 0
    }
}
