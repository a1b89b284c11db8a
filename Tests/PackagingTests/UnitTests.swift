import Foundation
import Testing

@Suite(.enabled(if: Program.exists("/usr/bin/systemd-analyze"), "needs systemd's own tools"))
struct `The systemd unit` {
    /// The unit, with an executable that exists here in the place of the one that it names.
    private func analysis(_ arguments: [String]) throws -> Program {
        let text = try String(contentsOf: Program.project.appending(path: "systemd/curfew.service"), encoding: .utf8)
        return try Program.inNewFolder { folder in
            let unit = folder.appending(path: "curfew.service")
            try text.replacingOccurrences(of: "/usr/bin/curfew", with: "/bin/true")
                .write(to: unit, atomically: true, encoding: .utf8)
            return try Program("/usr/bin/systemd-analyze", arguments + [unit.path])
        }
    }

    @Test func `is what systemd understands`() throws {
        let analysis = try analysis(["verify", "--man=no"])
        #expect(analysis.output == "")
        #expect(analysis.status == 0)
    }

    @Test func `leaves the service little to do harm with`() throws {
        // systemd's own measure, in tenths; 1.4 is what the network, the host's root folder and seeing who called leave.
        let analysis = try analysis(["security", "--offline=true", "--threshold=14", "--no-pager"])
        #expect(analysis.status == 0, "\(analysis.output)")
    }

    @Test(.enabled(if: Program.exists("/usr/bin/systemd-sysusers"), "needs systemd's own tools"))
    func `has a user without a password or a shell`() throws {
        let lines = try Program.inNewFolder { root in
            let folder = root.appending(path: "usr/lib/sysusers.d")
            for folder in [folder, root.appending(path: "etc")] {
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            }
            try FileManager.default.copyItem(
                at: Program.project.appending(path: "systemd/curfew.sysusers"),
                to: folder.appending(path: "curfew.conf"))
            let made = try Program("/usr/bin/systemd-sysusers", ["--root=\(root.path)"])
            #expect(made.status == 0, "\(made.output)")
            return try ["passwd", "shadow"].map {
                try String(contentsOf: root.appending(path: "etc/\($0)"), encoding: .utf8)
            }
        }
        #expect(lines[0].contains(#/(?m)^curfew:x:\d+:\d+:[^:]*:/var/lib/curfew:/usr/sbin/nologin$/#), "\(lines[0])")
        #expect(lines[1].contains(#/(?m)^curfew:!/#), "\(lines[1])")
    }
}
