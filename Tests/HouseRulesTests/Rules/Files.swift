extension Rule {
    /// Places that exist where the project is worked on and nowhere else, in halves, since this file is read too.
    private static let foreignPlaces = ["/wo" + "rk/", "/ro" + "ot/", "/fa" + "rm/", ".." + "/shared"]

    static let files: [Rule] = [
        Rule("Nothing names a place outside the project", in: \.files) { file in
            zip(1..., file.lines).compactMap { number, line in
                foreignPlaces.first { line.contains($0) }.map { Finding(file, number, "has \($0)") }
            }
        },
        Rule("What begins like a script can be run, and nothing else can", in: \.files) { file in
            let isScript = file.text.hasPrefix("#!")
            if isScript, !file.isExecutable { return [Finding(file, "has no run bit")] }
            return !isScript && file.isExecutable ? [Finding(file, "has a run bit and is no script")] : []
        },
        Rule("A shell script stops at its first error", in: \.files) { file in
            guard file.text.hasPrefix("#!"), file.lines[0].hasSuffix("sh") else { return [] }
            return file.lines[0] == "#!/usr/bin/env bash" && file.lines.contains("set -euo pipefail")
                ? [] : [Finding(file, "is not bash, or lacks `set -euo pipefail`")]
        },
        Rule("A link leads somewhere") { tree in
            tree.files.filter { $0.path.hasSuffix(".md") }.flatMap { file in
                let places = tree.files.map(\.path) + headings(in: file).map { "#\($0)" }
                return file.matches(of: #"\]\(([^)]+)\)"#, in: file.text)
                    .filter { link in
                        !link.group.contains("://")
                            && !places.contains { $0 == link.group || $0.hasPrefix(link.group + "/") }
                    }
                    .map { Finding(file, $0.line, "links to \($0.group), which is not there") }
            }
        },
        Rule("A test that a page names is there") { tree in
            let tests = tree.swift.filter { $0.path.hasPrefix("Tests/") }
            return tree.files.filter { $0.path.hasSuffix(".md") }.flatMap { file in
                file.matches(of: "`[^`]+`\\s*›\\s*`[^`]+`", in: file.text)
                    .filter { named in
                        let parts = named.whole.split(separator: "`")
                        return !tests.contains {
                            $0.text.contains("struct `\(parts[0])` {") && $0.text.contains("func `\(parts[2])`(")
                        }
                    }
                    .map { Finding(file, $0.line, "names \($0.whole), which is not there") }
            }
        },
        Rule("Every file ends with a line", in: \.files) { file in
            // Published test vectors stay as they were published, and what a fuzzer found as it was found.
            let isAsFound = ["/Fixtures/", "/Corpus/"].contains { file.path.contains($0) }
            return isAsFound || file.text.isEmpty || file.text.hasSuffix("\n")
                ? [] : [Finding(file, "ends within a line")]
        },
    ]

    /// The headings of a Markdown file, as links within it name them.
    private static func headings(in file: SourceFile) -> [String] {
        file.matches(of: "^#+ +(.+)$", in: file.text).map { heading in
            String(
                heading.group.lowercased().filter { $0.isLetter || $0.isNumber || " -".contains($0) }
                    .map { $0 == " " ? "-" : $0 })
        }
    }
}
