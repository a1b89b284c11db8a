import Foundation

/// A folder that is gone when the test is over.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        var template = Array("/tmp/curfew-http-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { throw Wire.Broken(doing: "mkdtemp") }
        path = String(cString: made)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }
}
