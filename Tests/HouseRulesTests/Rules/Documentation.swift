extension Rule {
    /// Types that are private belong to what is around them, which says it.
    private static let types =
        #"^ *(?:@\w+(?:\([^)]*\))? +)*(?:(?:package|final|indirect|nonisolated) +)*(?:struct|enum|class|actor|protocol) +(\w+)"#
    private static let functions =
        #"^ *(?:@\w+(?:\([^)]*\))? +)*package +(?:static +|mutating +|nonisolated +)*func +(\w+)"#

    /// What the standard library's protocols ask for, and document.
    private static let standardRequirements: Set<String> = ["appendInterpolation", "appendLiteral", "encode", "hash"]

    static let documentation: [Rule] = [
        Rule("A type says what it is in a sentence", in: \.sources) { file in
            complaints(about: file.matches(of: types, in: file.code), in: file)
        },
        Rule("A function for other modules says what it does") { tree in
            // A protocol documents its requirement for all that conform to it.
            let requirements = Set(tree.sources.flatMap(\.requirements)).union(standardRequirements)
            return tree.sources.flatMap { file in
                complaints(about: file.matches(of: functions, in: file.code), in: file, except: requirements)
            }
        },
    ]

    private static func complaints(
        about declarations: [Match], in file: SourceFile, except known: Set<String> = []
    ) -> [Finding] {
        declarations.filter { !known.contains($0.group) }.compactMap { declaration in
            complaint(about: declaration.line - 1, in: file)
                .map { Finding(file, declaration.line, "\(declaration.group) \($0)") }
        }
    }

    /// What is wrong with the documentation of the declaration at a line's index, if anything.
    private static func complaint(about index: Int, in file: SourceFile) -> String? {
        let above = file.lines[..<index].map { $0.drop { $0 == " " } }
        guard let last = above.lastIndex(where: { !$0.hasPrefix("@") }), above[last].hasPrefix("///") else {
            return "says nothing of what it is"
        }
        let first = (above[...last].lastIndex { !$0.hasPrefix("///") } ?? -1) + 1
        return above[first].hasSuffix(".") ? nil : "does not say it in one line that ends with a full stop"
    }
}
