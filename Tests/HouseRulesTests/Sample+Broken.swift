extension Sample {
    /// Files that break a rule, at least one for each.
    static let broken: [Sample] = imports + hazards + names + sizes + documentation + files

    private static let imports = [
        Sample("A module imports only", "import Ledger"),
        Sample("A module imports only", "package import PolicyLanguage"),
        Sample("A module imports only", "import struct HTTP.Response", at: "Sources/Access/Sample.swift"),
        Sample("A module imports only", "import FoundationEssentials", at: "Sources/AccessDesk/Sample.swift"),
        Sample("A module imports only", "import Foundation"),
        Sample("A module imports only", "import CLibraries.OpenSSL"),
        Sample("A module imports only", "import CLibraries"),
        Sample("A module imports only", "import Access", at: "Sources/HTTP/Sample.swift"),
        Sample("A module imports only", "import CStaticLibc", at: "Sources/curfew/Sample.swift"),
        Sample("A module has one place", "", at: "Sources/Elsewhere/Sample.swift"),
        Sample("A module is imported", "import Slack"),
        Sample("A C library is used", "", at: "Sources/CLibraries/sqlite.h"),
        Sample("A module has tests", "", beside: ["Tests/LedgerTests/Sample.swift": ""]),
    ]

    private static let hazards = [
        Sample("Nothing is public", "public struct Sample {}"),
        Sample("Nothing is public", "@frozen open class Sample {}"),
        Sample("Nothing is forced", "let a = try! b()"),
        Sample("Nothing is forced", "let a = b as! C"),
        Sample("Nothing is forced", "let a = b!"),
        Sample("Nothing is forced", "let a = b()!.c"),
        Sample("Nothing is forced", "let a = b[0]!"),
        Sample("Nothing is forced", #"let a = "x \(b!) y""#),
        Sample("Nothing is forced", "var a: String!"),
        Sample("Nothing ends the process", #"fatalError("never")"#),
        Sample("Nothing ends the process", "preconditionFailure()"),
        Sample("Nothing ends the process", #"preconditionFailure("")"#),
        Sample("Nothing runs on its own", "Task { await a() }"),
        Sample("Nothing runs on its own", "let a = Task.detached { }"),
        Sample("Nothing runs on its own", "Task<Void, Never>(priority: .low) { }"),
        Sample("Nothing waits for time", "try await Task.sleep(for: .seconds(1))"),
        Sample("Nothing waits for time", "usleep(10)", at: "Tests/SlackTests/Sample.swift"),
        Sample("Nothing is declared safe", "final class Sample: @unchecked Sendable {}"),
        Sample("Nothing waits for time", "no()", at: "Sources/Host/SystemClock.swift"),
        Sample("What is declared unsafe", "let a = 1\n\nnonisolated(unsafe) let b = c"),
        Sample("Nothing asks the C library", "getaddrinfo(a, b, nil, &c)"),
        Sample("Nothing asks the C library", "getpwuid_r(0)"),
        Sample("Nothing is left", "// TO" + "DO: more"),
    ]

    private static let names = [
        Sample("A type's name", "struct AccountManager {}"),
        Sample("A type's name", "enum StringUtils {}"),
        Sample("A type's name", "struct PolicyData {}"),
        Sample("A type's name", "final class MockCloud {}", at: "Tests/SlackTests/MockCloud.swift"),
        Sample("A function's name", "func process(_ a: Int) {}"),
        Sample("A function's name", "func handle() {}"),
        Sample("No type bears", "struct Slack {}"),
        Sample(
            "A file's name", "", at: "Sources/Slack/Asking/Card.swift", beside: ["Sources/Slack/Telling/Card.swift": ""]
        ),
        Sample("A file is named", "struct Card {}", at: "Sources/Slack/Message.swift"),
    ]

    private static let sizes = [
        Sample("No file is longer", String(repeating: "\n", count: 401)),
        Sample("Of a hundred files", String(repeating: "\n", count: 201)),
        Sample("No function is longer", "func a() {\n" + String(repeating: "b()\n", count: 39) + "}"),
        Sample(
            "No function is longer",
            "func a(\n    b: Int = c { 1 }\n) async throws -> [Int]\nwhere D == E {\n"
                + String(repeating: "if f { g() }\n", count: 37) + "}"),
    ]

    private static let documentation = [
        Sample("A type says", "struct Sample {}"),
        Sample("A type says", "// It is a sample.\npackage enum Sample {}"),
        Sample("A type says", "/// A sample of what a summary\n/// is not.\nstruct Sample {}"),
        Sample("A type says", "/// A sample.\nstruct Sample {\n    enum Inner {}\n}"),
        Sample("A function for other", "    package static func sample() {}"),
    ]

    private static let files = [
        Sample("Nothing names a place", "cd /ro" + "ot/curfew", at: "Packaging/README.md"),
        Sample("What begins like a script", "#!/usr/bin/env bash\n", at: "Packaging/sample"),
        Sample("What begins like a script", "text\n", at: "Packaging/sample.txt", isExecutable: true),
        Sample("A shell script", "#!/bin/sh\nset -euo pipefail\n", at: "Packaging/sample"),
        Sample("A shell script", "#!/usr/bin/env bash\nset -e\n", at: "Packaging/sample"),
        Sample("A link leads", "See [the design](Sources/Nowhere).", at: "README.md"),
        Sample("A link leads", "# How\n\n[How it works](#how-it-works)", at: "README.md"),
        Sample("A test that a page names", "`A door` › `is shut`", at: "Tests/Doors.md"),
        Sample(
            "A test that a page names", "`A door` ›\n`is shut`", at: "Tests/Doors.md",
            beside: ["Tests/SlackTests/DoorTests.swift": "@Suite struct `A door` { @Test func `is open`() {} }"]),
        Sample("Every file ends", "text", at: "Packaging/sample.txt"),
    ]
}
