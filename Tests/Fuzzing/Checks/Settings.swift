import Access
import Configuration
import Glibc
import YAML

extension FuzzTarget {
    /// The whole configuration file.
    static let settings = FuzzTarget("settings") { bytes in
        try expectSameTreeAgain(bytes)
        let path = try temporaryFile(holding: bytes)
        let outcome = Result { () throws(ConfigurationProblems) in
            try Settings.load(path: path, environment: environment)
        }
        let ending = Settings.endingOnly(path: path, environment: environment)
        switch outcome {
        case .success(let settings):
            try claim(ending?.aws, is: settings.aws, "ending would act in another place")
            try claim(ending?.database, is: settings.database, "ending would read another database")
            try claim(ending?.installation, is: settings.installation, "ending would look under another path")
            try claim(!"\(settings)".contains(secret), "the settings show a secret")
            try expectGood(settings)
        case .failure(let problems):
            try expectUseful(problems.problems, for: bytes)
        }
    }

    private static let secret = "kept-to-itself"
    private static let environment = ["SECRET": secret, "HOME": "/nowhere"]

    private static func expectGood(_ settings: Settings) throws {
        try claim(!settings.aws.accounts.isEmpty, "there is no account")
        try claim(settings.durations.longest >= settings.durations.standard, "the standard duration is too long")
        try claim(settings.installation.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x2F }, "installation is odd")
        try claim(settings.database.hasPrefix("/") && !settings.database.contains("\0"), "the database's path is odd")
        let ids = settings.aws.accounts.map(\.account.id)
        try claim(Set(ids).count == ids.count, "an account stands twice")
        try claim(ids.allSatisfy { $0.text.utf8.count == 12 }, "an account's id has not twelve digits")
        try claim(!settings.people.domains.isEmpty, "there is no domain")
    }

    private static func expectUseful(_ problems: [ConfigurationProblem], for bytes: [UInt8]) throws {
        try claim(!problems.isEmpty, "the file is refused without a problem")
        // libyaml counts every kind of line break.
        let lines = bytes.count { [10, 13, 0x85, 0xA8, 0xA9].contains($0) } + 2
        for problem in problems {
            try claim(!problem.message.isEmpty && !problem.message.hasSuffix("."), "a problem is told badly")
            try claim(!problem.description.contains(secret), "a problem shows a secret: \(problem)")
            guard let place = problem.place else { continue }
            let isInside = (1...lines).contains(place.line) && (1...bytes.count + 2).contains(place.column)
            try claim(isInside, "\(place) is outside of the file")
        }
        let places = problems.map { $0.place ?? YAMLPlace(line: 0, column: 0) }
        try claim(places, is: places.sorted(), "the problems are not in the order of the file")
    }

    /// A file of this process, made anew for each run; never removed, since its name is the same each time.
    private static func temporaryFile(holding bytes: [UInt8]) throws -> String {
        let path = "/dev/shm/curfew-fuzzing-\(getpid()).yaml"
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        try claim(file >= 0 && write(file, bytes, bytes.count) == bytes.count, "\(path) cannot be written")
        close(file)
        return path
    }
}

extension FuzzTarget {
    /// A tree that is written down in quotes must be read as the same tree.
    private static func expectSameTreeAgain(_ bytes: [UInt8]) throws {
        let document = YAMLDocument(reading: bytes)
        try claim(YAMLDocument(reading: bytes), is: document, "reading twice gives two trees")
        guard let root = document.root, document.problems.isEmpty else { return }
        let again = YAMLDocument(reading: Array(written(root).utf8))
        try claim(again.problems.isEmpty, "what was read cannot be read again: \(again.problems)\n\(written(root))")
        try claim(again.root.map(written), is: written(root), "what was read is read differently again")
    }

    private static func written(_ node: YAMLNode) -> String {
        switch node.content {
        case .scalar(let text, _): quoted(text)
        case .sequence(let nodes): "[\(nodes.map(written).joined(separator: ", "))]"
        // A key of more than 1,024 characters needs its question mark.
        case .mapping(let entries):
            "{\(entries.map { "? \(quoted($0.key)) : \(written($0.value))" }.joined(separator: ", "))}"
        case .refused: preconditionFailure("a tree without problems holds a value that was refused")
        }
    }

    private static func quoted(_ text: String) -> String {
        let escaped = text.unicodeScalars.map { scalar in
            let hex = String(scalar.value, radix: 16)
            return scalar.properties.isAlphabetic && scalar.isASCII
                ? String(scalar) : "\\U" + String(repeating: "0", count: 8 - hex.count) + hex
        }
        return "\"\(escaped.joined())\""
    }
}
