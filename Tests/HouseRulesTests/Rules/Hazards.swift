extension Rule {
    /// Waiting for time itself, rather than for a condition that comes to pass in it.
    private static let waitsForTime = [
        "Sources/AmazonIAM/Wire/Calling/Pauses.swift": "it is the clock between the attempts of a call",
        "Sources/Host/SystemClock.swift": "it is the clock that everything else waits on",
        "Sources/Host/Supervisor.swift": "systemd's watchdog is fed at an interval",
        "Sources/Slack/Wire/OneAnswer.swift": "Slack itself waits three seconds and no longer",
        "Tests/Benchmarks/Slack/Waiting.swift": "another program is looked at from outside, again and again",
        "Tests/Counterparts/Running/RunningCounterpart.swift":
            "another process says by its port alone that it is ready",
        "Tests/EndToEndTests/Running/RunningCurfew+Commands.swift":
            "the real executable is looked at from outside, again and again",
        "Tests/EndToEndTests/Storms/Weather.swift": "storms strike at moments that nothing announces",
    ]

    static let hazards: [Rule] = [
        Rule(
            "Nothing is public", in: \.swift,
            noCode:
                #"\b(public|open) +(?=(actor|case|class|enum|extension|final|func|import|init|let|protocol|static|struct|subscript|typealias|var)\b)"#
        ),
        Rule("Nothing is forced", in: \.sources, noCode: #"\b(try|as)!|[\w)\]}>"`?]!(?![=\w"])"#),
        Rule("Nothing ends the process without a sentence", in: \.sources) { file in
            file.places(inCode: #"\b(fatalError|abort|assertionFailure)\s*\("#)
                + file.places(inText: #"preconditionFailure\((""|\))"#)
        },
        Rule(
            "Nothing runs on its own", in: \.sources,
            noCode: #"\bTask\s*(<[^>]*>)?\s*(\.(detached|immediate|immediateDetached))?\s*[({]"#),
        Rule(
            "Nothing waits for time to pass", in: \.swift,
            noCode: #"\b(Task|Thread)\s*\.\s*sleep|(?<![.\w])(?<!func )(u|nano)?sleep\s*\("#, except: waitsForTime),
        Rule(
            "Nothing is declared safe that the compiler does not find safe", in: \.sources,
            noCode: #"@unchecked|@preconcurrency"#),
        Rule("What is declared unsafe has its reason", in: \.sources) { file in
            file.places(inCode: #"nonisolated\(unsafe\)"#).filter { !hasComment(file, at: $0.line ?? 1) }
        },
        Rule(
            "Nothing asks the C library for names, accounts or code", in: \.sources,
            noCode:
                #"\b(getaddrinfo|getnameinfo|gethostby\w+|getservby\w+|getpw\w+|getgr(nam|gid|ouplist)\w*|dlopen|dlsym)\b"#
        ),
        Rule("Nothing is left for later", in: \.swift) { file in
            // Written in halves, since this file is read too.
            file.places(inText: "\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b")
        },
    ]

    /// Whether the line, or the one above it, carries a comment.
    private static func hasComment(_ file: SourceFile, at number: Int) -> Bool {
        [number - 1, number - 2].contains { file.lines.indices.contains($0) && file.lines[$0].contains("//") }
    }
}
