extension Sample {
    /// Files that look as if they broke a rule, and do not.
    static let sound: [Sample] = [
        Sample("A module imports only", "import Glibc\nimport AccessDesk\npackage import JSON\n// import Ledger"),
        Sample("A module imports only", "package import PolicyLanguage", at: "Sources/AmazonIAM/Sample.swift"),
        Sample("A module imports only", "import Slack\nimport Ledger", at: "Sources/curfew/Sample.swift"),
        Sample("A module imports only", "import CLibraries.Network", at: "Sources/HTTP/Sample.swift"),
        Sample("Nothing is public", #"let a = "public let b"  // public let c"#),
        Sample("Nothing is public", "case open\nfunc open(at path: String)"),
        Sample("Nothing is forced", "if a != b, !c, d !== e { return !f }"),
        Sample("Nothing is forced", ##"let a = "no!" + #"b!"c!"# + """\##n  d!\##n  """"##),
        Sample("Nothing is forced", "/* a! /* b! */ c! */ let d = e"),
        Sample("Nothing ends the process", #"preconditionFailure("a whole sentence")"#),
        Sample("Nothing runs on its own", "try Task.checkCancellation()\ngroup.addTask { }\nTask.isCancelled"),
        Sample("Nothing waits for time", "func sleep(until deadline: Instant)\nclock.sleep(until: deadline)"),
        Sample("What is declared unsafe", "// It is set before any thread is started.\nnonisolated(unsafe) let b = c"),
        Sample(
            "A type's name", "struct ServiceActions {}\nstruct Database {}\nstruct Base64Text {}\nstruct Datagram {}"),
        Sample("A function's name", "func handle(of message: MessageKey)"),
        Sample("A file is named", "extension Card {}\nprivate struct Piece {}", at: "Sources/Slack/Card+Words.swift"),
        Sample("No file is longer", String(repeating: "\n", count: 400)),
        Sample("No function is longer", "func a() {\n" + String(repeating: "b()\n", count: 38) + "}"),
        Sample("No function is longer", "protocol A {\nfunc b()\n}\n" + String(repeating: "c { }\n", count: 60)),
        Sample("A type says", "/// A sample.\n///\n/// More of it,\n/// still more\n@frozen\npackage struct Sample {}"),
        Sample("A function for other", "/// Says so.\n@discardableResult package func sample() {}"),
        Sample("A function for other", "protocol A {\nfunc tell()\n}\nstruct B: A {\npackage func tell() {}\n}"),
        Sample(
            "A link leads",
            "# What, and how\n\n[a](#what-and-how) [b](https://example.com/) [c](LICENSE) [d](Sources/Slack)",
            at: "README.md", beside: ["LICENSE": "", "Sources/Slack/Slack.swift": ""]),
        Sample(
            "A test that a page names", "See `A door` › `is open` and `a` › b.", at: "Tests/Doors.md",
            beside: ["Tests/SlackTests/DoorTests.swift": "@Suite struct `A door` { @Test func `is open`() {} }"]),
        Sample("A shell script", "#!/usr/bin/env bash\nset -euo pipefail\n", at: "Packaging/sample"),
        Sample("What begins like a script", "#!/usr/bin/env bash\n", at: "Packaging/sample", isExecutable: true),
    ]
}
