extension SourceFile {
    /// The types that it declares.
    fileprivate var types: [Match] {
        matches(of: #"\b(?:struct|enum|class|actor|protocol|typealias)\s+([A-Z]\w*)"#, in: code)
    }
}

extension Rule {
    /// Words that say nothing of what a thing is, wherever they stand in a name.
    private static let emptyWords: Set<String> = [
        "Base", "Common", "Handler", "Helper", "Helpers", "Impl", "Manager", "Mock", "Util", "Utilities", "Utils",
    ]
    /// Words that say nothing at the end of one; AWS has services, and their names begin with the word.
    private static let emptyEndings: Set<String> = ["Data", "Info", "Service"]
    /// Names that are somebody else's term, with whose.
    private static let terms = ["QueryService": "a service of AWS that speaks the query protocol"]

    /// Files of several small types, with what they have in common.
    private static let grouped = ["Sources/Slack/Wire/Interactions.swift": "what Slack calls interactions"]

    static let names: [Rule] = [
        Rule("A type's name says what it is", in: \.swift) { file in
            file.types.filter { isEmpty($0.group) }
                .map { Finding(file, $0.line, "\($0.group) says nothing of what it is") }
        },
        Rule("A function's name says what it does", in: \.swift, noCode: #"\bfunc\s+(process|handle)\s*\(\s*(_|\))"#),
        Rule("No type bears a module's name") { tree in
            tree.sources.flatMap { file in
                file.types.filter { tree.modules.contains($0.group) }
                    .map { Finding(file, $0.line, "\($0.group) hides the module of that name") }
            }
        },
        Rule("A file's name is the only one in its module") { tree in
            Dictionary(grouping: tree.swift) { "\($0.target ?? "")/\($0.name)" }.values.filter { $0.count > 1 }
                .map { Finding(path: $0.map(\.path).joined(separator: ", "), "have one name") }
        },
        Rule("A file is named after a type that it declares or extends", in: \.sources) { file in
            guard grouped[file.path] == nil else { return [] }
            let names = Set(file.types.map(\.group))
            let extended = file.matches(of: #"\bextension\s+(?:\w+\.)*(\w+)"#, in: file.code).map(\.group)
            let type = file.name.prefix { $0 != "." && $0 != "+" }
            return names.isEmpty || names.union(extended).contains(String(type))
                ? [] : [Finding(file, "declares \(names.sorted().joined(separator: ", "))")]
        },
    ]

    private static func isEmpty(_ name: String) -> Bool {
        guard terms[name] == nil else { return false }
        let words = name.matches(of: #/[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+/#).map { String($0.output) }
        return !emptyWords.isDisjoint(with: words) || words.last.map(emptyEndings.contains) ?? false
    }
}
