import Testing

/// A file made up to try one rule on.
struct Sample: Sendable, CustomTestStringConvertible {
    /// The beginning of the rule's sentence.
    let rule: String
    let path: String
    let text: String
    var isExecutable = false
    /// Other files of the same tree.
    var beside: [String: String] = [:]

    init(
        _ rule: String, _ text: String, at path: String = "Sources/Slack/Sample.swift", isExecutable: Bool = false,
        beside: [String: String] = [:]
    ) {
        self.rule = rule
        self.path = path
        self.text = text
        self.isExecutable = isExecutable
        self.beside = beside
    }

    var testDescription: String { "\(rule): \(text.prefix(60).split(separator: "\n").joined(separator: " "))" }

    /// What the rule finds.
    func findings() throws -> [Finding] {
        let rules = Rule.all.filter { $0.testDescription.hasPrefix(rule) }
        try #require(rules.count == 1, "\(rules.count) rules begin with `\(rule)`")
        let files = beside.merging([path: text]) { $1 }
        return try rules[0].findings(SourceTree(files, executable: isExecutable ? [path] : []))
    }
}
