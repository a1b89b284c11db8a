import Glibc

/// What the kernel tells about processes under `/proc` (proc(5)).
package enum ProcessFiles {
    /// Whether `/proc` is mounted; without it a Swift program does not even see its arguments.
    package static var arePresent: Bool {
        access("/proc/self/cmdline", R_OK) == 0
    }

    /// The user who logged in where the process comes from, which `sudo` does not change; nil when nobody did.
    package static func loginUser(of process: Int32) -> UInt32? {
        guard let text = contents(of: "/proc/\(process)/loginuid"), let user = UInt32(text), user != nobody else {
            return nil
        }
        return user
    }

    /// What the kernel writes where no login stands behind a process: minus one.
    private static let nobody = UInt32.max

    private static func contents(of path: String) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 64)
        let count = read(descriptor, &bytes, bytes.count)
        guard count > 0 else { return nil }
        return String(decoding: bytes.prefix(count).prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    }
}
