import Foundation
import Testing

/// Runs the tool that plants faults on a project of one file, made up for it.
private struct MadeUpProject {
    var sources = "first\nsecond\nthird\nsecond\n"
    var list: String
    var options: [String] = []

    func plant() throws -> (program: Program, sources: String) {
        try Program.inNewFolder { folder in
            let tree = folder.appending(path: "tree")
            let file = tree.appending(path: "Sources/file")
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try sources.write(to: file, atomically: true, encoding: .utf8)
            _ = try Program("/usr/bin/git", ["init", "-q", tree.path])
            let path = folder.appending(path: "made-up.faults")
            try list.write(to: path, atomically: true, encoding: .utf8)
            let arguments = ["--tree", tree.path, "--scratch", folder.appending(path: "scratch").path, path.path]
            let program = try Program("Tests/PlantedFaults/plant", options + arguments)
            return (program, try String(contentsOf: file, encoding: .utf8))
        }
    }
}

@Suite struct `Planted faults` {
    private static let header = "build: true\ncheck: grep -q third Sources/file\n\n"
    private static let found = "fault: no third\nfile: Sources/file\n-third\n+3rd\n"

    private static let lists =
        FileManager.default.enumerator(
            at: Program.project.appending(path: "Tests/PlantedFaults"), includingPropertiesForKeys: nil
        )?.compactMap { $0 as? URL }.filter { $0.pathExtension == "faults" }.map(\.path).sorted() ?? []

    @Test(.enabled(if: !lists.isEmpty))
    func `all still fit the sources`() throws {
        let program = try Program("Tests/PlantedFaults/plant", ["--applies"] + Self.lists)
        #expect(program.status == 0, "\(program.output)")
    }

    @Test func `are found by a check that fails`() throws {
        let project = MadeUpProject(list: Self.header + Self.found)
        let (program, sources) = try project.plant()
        #expect(program.status == 0)
        #expect(program.output.contains("found: no third"))
        #expect(program.output.hasSuffix("1 faults planted, 1 found, 0 not\n"))
        #expect(sources == project.sources, "the sources themselves are never changed")
    }

    @Test func `that a check lets pass are told`() throws {
        let survivor = "fault: another first\nfile: Sources/file\n-first\n-second\n+1st\n+second\n"
        let program = try MadeUpProject(list: Self.header + Self.found + survivor).plant().program
        #expect(program.status == 1)
        #expect(program.output.contains("NOT FOUND: another first"))
        #expect(program.output.hasSuffix("2 faults planted, 1 found, 1 not\n"))
    }

    @Test(arguments: [
        ("-fourth\n+4th\n", "stands 0 times, not once"), ("-second\n+2nd\n", "stands 2 times, not once"),
        ("-third\n+third\n", "says nothing"), ("-ird\n+3rd\n", "stands 0 times"), ("", "changes nothing"),
    ])
    func `that do not fit are refused before anything is built`(change: String, why: String) throws {
        let list = Self.header + Self.found + "fault: odd\nfile: Sources/file\n" + change
        for options in [[], ["--applies"]] {
            let program = try MadeUpProject(list: list, options: options).plant().program
            #expect(program.status == 78)
            #expect(program.output.contains(why))
            #expect(!program.output.contains("found"))
        }
    }

    @Test func `stand where the lines around them say`() throws {
        let change = "fault: another second\nfile: Sources/file\n third\n-second\n+2nd\n"
        let list = "build: true\ncheck: grep -c second Sources/file | grep -qx 2\n" + change
        let program = try MadeUpProject(list: list).plant().program
        #expect(program.status == 0, "\(program.output)")
    }

    @Test func `say nothing where the check fails without them`() throws {
        let list = "build: true\ncheck: grep -q fourth Sources/file\n" + Self.found
        let program = try MadeUpProject(list: list).plant().program
        #expect(program.status == 78)
        #expect(program.output.contains("without a fault the check fails already"))
    }

    @Test func `that do not build are an error of the list`() throws {
        let list = "build: grep -q third Sources/file\ncheck: true\n" + Self.found
        let program = try MadeUpProject(list: list).plant().program
        #expect(program.status == 78)
        #expect(program.output.contains("\"no third\" it does not build"))
    }

    @Test func `that make a check hang are found`() throws {
        let check = "check: until grep -q third Sources/file; do read -rt 0.1 <> <(:); done\nlimit: 1\n"
        let program = try MadeUpProject(list: "build: true\n" + check + Self.found).plant().program
        #expect(program.status == 0, "\(program.output)")
        #expect(program.output.contains("it took too long"))
    }
}
