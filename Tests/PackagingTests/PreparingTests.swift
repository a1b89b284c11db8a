import Foundation
import Testing

/// Runs `Packaging/prepare` among tools that were made up for it.
private struct Machine {
    /// What stands in for the machine's own tools; each is a line of shell.
    var tools: [String: String] = [
        "dpkg-query": "echo installed", "swift": "echo 'Swift version 6.3.1 (swift-6.3.1-RELEASE)'",
        "apt-get": "exit 100", "sudo": #"exec "$@""#,
    ]
    /// Whether the tools that are not made up are those of this machine; otherwise there is a shell and no more.
    var hasOthers = true

    /// The outcome, and what apt-get was asked for, one run a line.
    func preparation(for purpose: String = "test") throws -> (program: Program, asked: [Substring]) {
        try Program.inNewFolder { folder in
            let log = folder.appending(path: "asked")
            for (name, line) in tools {
                let tool = folder.appending(path: name)
                let record = name == "apt-get" ? "echo \"$*\" >>'\(log.path)'\n" : ""
                try "#!/bin/sh\n\(record)\(line)\n".write(to: tool, atomically: true, encoding: .utf8)
                try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: tool.path)
            }
            for name in ["bash", "uname"] where !hasOthers {
                try FileManager.default.createSymbolicLink(
                    at: folder.appending(path: name), withDestinationURL: URL(filePath: "/usr/bin/\(name)"))
            }
            let path = folder.path + (hasOthers ? ":/usr/bin:/bin" : "")
            let program = try Program("Packaging/prepare", [purpose], searchPath: path)
            let asked = (try? String(contentsOf: log, encoding: .utf8)) ?? ""
            return (program, asked.split(separator: "\n"))
        }
    }
}

@Suite struct `Preparing a machine` {
    @Test(arguments: ["develop", "build", "test"])
    func `does nothing where nothing is missing`(purpose: String) throws {
        let (program, asked) = try Machine().preparation(for: purpose)
        #expect(program.status == 0)
        #expect(program.output == "")
        #expect(asked == [])
    }

    @Test func `installs what is missing, and only that`() throws {
        var machine = Machine()
        machine.tools["dpkg-query"] = #"case "$*" in *libyaml-dev*) exit 1 ;; esac; echo installed"#
        machine.tools["apt-get"] = "exit 0"
        let (program, asked) = try machine.preparation()
        #expect(program.status == 0)
        #expect(program.output == "Installing libyaml-dev\n")
        #expect(asked == ["install -y -qq --no-install-recommends libyaml-dev"])
    }

    @Test func `asks for newer package lists only where the ones at hand fail`() throws {
        var machine = Machine()
        machine.tools["dpkg-query"] = "exit 1"
        machine.tools["apt-get"] = "echo 'no such package'; exit 100"
        let (program, asked) = try machine.preparation(for: "develop")
        #expect(program.status == 1)
        #expect(program.output.contains("could not prepare this machine: apt-get could not install"))
        #expect(program.output.contains("no such package"))
        #expect(asked.count == 2)
        #expect(asked.last == "update -qq")
    }

    @Test func `says how to install Swift where there is none`() throws {
        var machine = Machine(hasOthers: false)
        machine.tools["swift"] = nil
        let (program, asked) = try machine.preparation()
        #expect(program.status == 1)
        #expect(program.output.contains("Swift 6.3 is not on the path\nhint: "))
        #expect(program.output.contains("https://download.swift.org/swift-6.3.1-release/debian12"))
        #expect(program.output.contains("apt-get install -y ca-certificates curl && "), "there is no curl either")
        #expect(program.output.hasSuffix("export PATH=/opt/swift/usr/bin:$PATH\n"))
        #expect(asked == [])
    }

    @Test(arguments: ["5.10", "6.2"])
    func `refuses a Swift that is too old`(version: String) throws {
        var machine = Machine()
        machine.tools["swift"] = "echo 'Swift version \(version).1 (swift-\(version).1-RELEASE)'"
        let (program, _) = try machine.preparation()
        #expect(program.status == 1)
        #expect(program.output.contains("Swift 6.3 is needed, and the one on the path is \(version)\n"))
    }

    @Test(arguments: ["6.3", "6.10.1", "7.0"])
    func `takes a newer Swift`(version: String) throws {
        var machine = Machine()
        machine.tools["swift"] = "echo 'Swift version \(version) (swift-\(version)-RELEASE)'"
        #expect(try machine.preparation().program.status == 0)
    }

    @Test func `says what it can be for`() throws {
        let (program, _) = try Machine().preparation(for: "everything")
        #expect(program.status == 1)
        #expect(program.output.hasSuffix("hint: Packaging/prepare develop, build or test\n"))
    }
}

@Suite struct `Preparing counterparts` {
    @Test(arguments: [[], ["nobody"], ["--nonsense"]])
    func `says what their names are`(arguments: [String]) throws {
        let program = try Program("Tests/Counterparts/prepare", arguments)
        #expect(program.status == 64)
        #expect(program.output.contains("ministack moto slack mitmproxy bolt pagerduty"))
    }
}
