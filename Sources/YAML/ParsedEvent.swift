/// One event of libyaml's parser, copied out of its memory.
///
/// Names of anchors, aliases and tags are left behind: a secret written without quotes can look like one.
struct ParsedEvent: Equatable {
    var kind: Kind
    var place: YAMLPlace
    /// Whether `&name` stands before the value.
    var hasAnchor = false
    /// Whether `!tag` stands before the value.
    var hasTag = false

    /// The kinds of events that matter to a tree.
    enum Kind: Equatable {
        case streamStart
        case documentStart
        case documentEnd
        case streamEnd
        case alias
        case scalar(String, YAMLStyle)
        case sequenceStart
        case sequenceEnd
        case mappingStart
        case mappingEnd
    }
}
