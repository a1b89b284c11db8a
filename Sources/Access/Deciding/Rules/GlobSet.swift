/// Several globs of which one has to match; where many have no star and no question mark, these are found at once.
package struct GlobSet: Hashable, Sendable {
    package let globs: [Glob]
    private let exact: Set<String>
    private let patterns: [Glob]

    /// To compare with so many is quicker than to look a text up.
    private static let few = 8

    package init(_ globs: [Glob]) {
        self.globs = globs
        let exact = globs.filter { !$0.isPattern }
        let patterns = exact.count > GlobSet.few ? globs.filter(\.isPattern) : globs
        self.exact = exact.count > GlobSet.few ? Set(exact.map(\.pattern)) : []
        self.patterns = patterns
    }

    /// Whether one of them matches the whole text, as written or without regard to the case of the letters A to Z.
    package func matches(_ text: String, ignoringCase: Bool = false) -> Bool {
        guard !ignoringCase else { return globs.contains { $0.matches(text, ignoringCase: true) } }
        return patterns.contains { $0.matches(text) } || (!exact.isEmpty && exact.contains(text))
    }
}
