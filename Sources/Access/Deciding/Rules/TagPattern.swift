/// Tags that a thing has to carry: every key, each with one of the values, which are globs.
package struct TagPattern: Hashable, Sendable, CustomStringConvertible {
    package let values: [String: [Glob]]

    package init(_ values: [String: [Glob]]) {
        self.values = values
    }

    /// Whether the thing carries them all; tags are told apart by case, as AWS does.
    package func matches(_ tags: [String: String]) -> Bool {
        values.allSatisfy { key, globs in
            tags[key].map { value in globs.contains { $0.matches(value) } } ?? false
        }
    }

    package var description: String {
        values.sorted { $0.key < $1.key }.map { key, globs in
            "\(key): \(globs.map(\.pattern).joined(separator: " or "))"
        }.joined(separator: ", ")
    }
}
