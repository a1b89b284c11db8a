/// Several globs of which one has to match; those without a star or a question mark are found at once, however many.
package struct GlobSet: Hashable, Sendable {
    package let globs: [Glob]
    private let exact: Set<String>
    private let patterns: [Glob]

    package init(_ globs: [Glob]) {
        self.globs = globs
        let (patterns, exact) = globs.reduce(into: ([Glob](), Set<String>())) { parts, glob in
            if glob.isPattern { parts.0.append(glob) } else { parts.1.insert(glob.pattern) }
        }
        self.patterns = patterns
        self.exact = exact
    }

    /// Whether one of them matches the whole text.
    package func matches(_ text: String) -> Bool {
        exact.contains(text) || patterns.contains { $0.matches(text) }
    }
}
