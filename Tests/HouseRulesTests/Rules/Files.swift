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
        Rule("Every file ends with a line", in: \.files) { file in
            // Published test vectors stay as they were published.
            file.path.contains("/Fixtures/") || file.text.isEmpty || file.text.hasSuffix("\n")
                ? [] : [Finding(file, "ends within a line")]
        },
    ]
}
