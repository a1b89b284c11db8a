/// A value of the text with its place; scalars stay the text they are, no type is guessed from them.
package struct YAMLNode: Equatable, Sendable {
    package var place: YAMLPlace
    package var content: Content

    /// The three kinds of values, and what was refused.
    package enum Content: Equatable, Sendable {
        case scalar(String, YAMLStyle)
        case sequence([YAMLNode])
        /// The keys in the order of the text, each once.
        case mapping([YAMLEntry])
        /// A value that could not be read, of which a problem tells already.
        case refused
    }

    package init(_ content: Content, at place: YAMLPlace) {
        self.content = content
        self.place = place
    }

    /// Whether it stands for nothing: left empty, `~` or `null`, without quotes.
    package var isNull: Bool {
        guard case .scalar(let text, .plain) = content else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(text)
    }

    /// The value under that key; nil when there is none or this is no mapping.
    package subscript(key key: String) -> YAMLNode? {
        guard case .mapping(let entries) = content else { return nil }
        return entries.first { $0.key == key }?.value
    }
}

/// A key of a mapping with its value.
package struct YAMLEntry: Equatable, Sendable {
    package var key: String
    /// Where the key stands.
    package var place: YAMLPlace
    package var value: YAMLNode

    package init(key: String, place: YAMLPlace, value: YAMLNode) {
        self.key = key
        self.place = place
        self.value = value
    }
}

/// How a scalar is written.
package enum YAMLStyle: Hashable, Sendable {
    /// Without quotes.
    case plain
    /// In quotes, or as a block after `|` or `>`: always meant as text.
    case quoted
}
