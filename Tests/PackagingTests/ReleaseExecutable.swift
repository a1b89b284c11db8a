import Foundation

/// The executable that `Packaging/build` made.
enum ReleaseExecutable {
    /// Where it lies; `Packaging/test` names it, by default it is where the build puts it.
    static let url =
        ProcessInfo.processInfo.environment["CURFEW_BINARY"].map { URL(filePath: $0) }
        ?? Program.project.appending(path: ".build/static/curfew")

    static let isThere = Program.exists(url.path)
    static let hint = "Packaging/build makes the release executable"

    /// Whether this machine lets these tests have a root folder of their own.
    static let canHaveOwnRoot =
        (try? Program("/usr/bin/unshare", ["--user", "--map-root-user", "--mount", "--pid", "--fork", "true"]))?.status
        == 0
}
