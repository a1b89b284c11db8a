import YAML

extension YAMLNode {
    /// The tree without its places, as text to compare with: quoted scalars in quotes.
    var shape: String {
        switch content {
        case .scalar(let text, .plain): text
        case .scalar(let text, .quoted): "\"\(text)\""
        case .sequence(let items): "[" + items.map(\.shape).joined(separator: ", ") + "]"
        case .mapping(let entries): "{" + entries.map { "\($0.key): \($0.value.shape)" }.joined(separator: ", ") + "}"
        case .refused: "refused"
        }
    }
}

extension YAMLProblem {
    /// The problem on one line.
    var line: String {
        "\(place): \(message)" + (hint.map { " / \($0)" } ?? "")
    }
}
