/// A text read as YAML 1.1 (yaml.org/spec/1.1) without anchors, aliases, tags and further documents.
package struct YAMLDocument: Equatable, Sendable {
    /// The tree; nil when the text is empty or not YAML at all.
    package var root: YAMLNode?
    /// Everything that is wrong, in the order of the text.
    ///
    /// A text that is not YAML is read no further; what is merely refused does not keep the rest from being read.
    package var problems: [YAMLProblem]

    /// How many bytes are read at most.
    package static let maximumSize = 1 << 20
    /// How deep sequences and mappings may stand in each other.
    package static let maximumDepth = 32

    /// Reads the bytes as UTF-8; never throws, since the problems are part of what was read.
    package init(reading bytes: [UInt8]) {
        guard bytes.count <= YAMLDocument.maximumSize else {
            root = nil
            problems = [
                YAMLProblem(
                    at: YAMLPlace(line: 1, column: 1),
                    "the file has \(bytes.count) bytes, more than \(YAMLDocument.maximumSize)")
            ]
            return
        }
        var composer = TreeComposer(EventStream(bytes))
        root = composer.compose()
        problems = composer.problems.sorted { $0.place < $1.place }
    }
}
