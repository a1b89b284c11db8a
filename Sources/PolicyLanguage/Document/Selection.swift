/// Which actions or resources a statement is about.
package enum Selection: Equatable, Sendable {
    /// `Action`, `Resource`: those that match one of the patterns.
    case only(TextList)
    /// `NotAction`, `NotResource`: those that match none of the patterns.
    case allBut(TextList)

    /// The patterns, whichever way they count.
    package var patterns: [String] {
        switch self {
        case .only(let list), .allBut(let list): list.values
        }
    }

    /// The same selection with each pattern rewritten.
    func mapping(_ rewrite: (String) -> String) -> Selection {
        switch self {
        case .only(let list): .only(list.mapping(rewrite))
        case .allBut(let list): .allBut(list.mapping(rewrite))
        }
    }
}
