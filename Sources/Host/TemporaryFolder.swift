import FoundationEssentials
import Glibc

/// A new folder that only this user can look into, made where the system keeps what need not last.
package struct TemporaryFolder: Sendable {
    package let path: String

    /// Makes the folder under `$TMPDIR`, or else `/tmp`.
    package init(in environment: Environment, named prefix: String) throws(SystemFailure) {
        let parent = environment["TMPDIR"] ?? "/tmp"
        var template = Array("\(parent)/\(prefix)-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw SystemFailure("make a folder in \(parent)", code: errno, hint: "set TMPDIR to a folder of yours")
        }
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// Removes the folder with everything in it.
    package func remove() throws(SystemFailure) {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            throw SystemFailure("remove \(path)", why: "\(error)")
        }
    }
}
