package import YAML

/// Something that is wrong in the configuration: where, what, and what to do.
package struct ConfigurationProblem: Hashable, Sendable, CustomStringConvertible {
    /// The file's name without its folder.
    package var file: String
    /// Nil when the file itself is the problem.
    package var place: YAMLPlace?
    /// A sentence in lower case without a full stop, never with a secret in it.
    package var message: String
    package var hint: String?

    package init(file: String, place: YAMLPlace?, message: String, hint: String?) {
        self.file = file
        self.place = place
        self.message = message
        self.hint = hint
    }

    /// The problem as the command line shows it: `curfew.yaml:14:3: …` and, where there is one, a line `hint: …`.
    package var description: String {
        let position = place.map { ":\($0)" } ?? ""
        return "\(file)\(position): \(message)" + (hint.map { "\nhint: \($0)" } ?? "")
    }
}

/// Everything that is wrong in one file, in the order of the file; never empty.
package struct ConfigurationProblems: Error, Equatable, Sendable, CustomStringConvertible {
    package var problems: [ConfigurationProblem]

    package init(_ problems: [ConfigurationProblem]) {
        self.problems = problems
    }

    package var description: String {
        problems.map(\.description).joined(separator: "\n")
    }
}
