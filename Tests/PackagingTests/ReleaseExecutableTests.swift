import Foundation
import Testing

@Suite(.enabled(if: ReleaseExecutable.isThere, Comment(rawValue: ReleaseExecutable.hint)))
struct `The release executable` {
    private let folder = ReleaseExecutable.url.deletingLastPathComponent().path

    @Test func `needs nothing of the machine`() throws {
        let check = try Program("Packaging/check-static", [folder])
        #expect(check.output == "")
        #expect(check.status == 0)
    }

    @Test func `is static to those who look at it`() throws {
        let path = ReleaseExecutable.url.path
        #expect(try Program("/usr/bin/file", ["--brief", path]).output.contains("static-pie linked"))
        #expect(try Program("/usr/bin/ldd", [path]).output.contains("statically linked"))
    }

    @Test(.enabled(if: ReleaseExecutable.canHaveOwnRoot, "needs to make a root folder of its own"))
    func `runs where there is nothing but itself and proc`() throws {
        let told = try Program.inNewFolder { root in
            try FileManager.default.createDirectory(
                at: root.appending(path: "proc"), withIntermediateDirectories: false)
            try FileManager.default.copyItem(at: ReleaseExecutable.url, to: root.appending(path: "curfew"))
            let script = #"mount -t proc proc "$1/proc" && exec chroot "$1" /curfew version"#
            return try Program(
                "/usr/bin/unshare",
                ["--user", "--map-root-user", "--mount", "--pid", "--fork", "sh", "-c", script, "sh", root.path])
        }
        #expect(told.output.wholeMatch(of: #/curfew \d+\.\d+\.\d+\n/#) != nil, "\(told.output)")
        #expect(told.status == 0)
    }

    @Test func `tells what is linked into it`() throws {
        let parts = try String(contentsOf: ReleaseExecutable.url.appendingPathExtension("built-using"), encoding: .utf8)
        for part in [
            "c-ares", "curl", "expat", "glibc", "jansson", "libevent", "libyaml", "openssl", "sqlite3", "zlib",
        ] {
            #expect(parts.contains(try Regex("(?m)^\(part) \\(= [^)]+\\)$")), "\(part) is missing in:\n\(parts)")
        }
    }
}

@Suite struct `The check of the release executable` {
    @Test func `finds what an ordinary executable asks for`() throws {
        let check = try Program.inNewFolder { folder in
            for name in ["curfew", "curfew.unstripped"] {
                try FileManager.default.copyItem(at: URL(filePath: "/bin/true"), to: folder.appending(path: name))
            }
            return try Program("Packaging/check-static", [folder.path])
        }
        #expect(check.status == 1)
        #expect(check.output.contains("asks for a loader"))
        #expect(check.output.contains("asks for shared libraries"))
        #expect(check.output.contains("has no twin with the symbols"))
    }

    @Test(.enabled(if: Program.exists("/usr/bin/gcc"), "needs a C compiler"))
    func `finds the name services of the C library`() throws {
        let check = try Program.inNewFolder { folder in
            let source = folder.appending(path: "names.c")
            try "#include <netdb.h>\nint main(void) { return gethostbyname(\"x\") != 0; }\n"
                .write(to: source, atomically: true, encoding: .utf8)
            let twin = folder.appending(path: "curfew.unstripped").path
            let link = try Program("/usr/bin/gcc", ["-static-pie", "-w", "-o", twin, source.path])
            try #require(link.status == 0, "\(link.output)")
            _ = try Program("/usr/bin/strip", ["-o", folder.appending(path: "curfew").path, twin])
            return try Program("Packaging/check-static", [folder.path])
        }
        #expect(check.status == 1)
        #expect(check.output.contains("has name-service code of the C library in it: "))
        #expect(check.output.contains("__nss_"))
        #expect(check.output.contains("has the loader of the C library in it: "))
        #expect(!check.output.contains("asks for"))
    }
}
