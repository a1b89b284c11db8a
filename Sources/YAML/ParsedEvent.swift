/// One event of libyaml's parser, copied out of its memory.
struct ParsedEvent: Equatable {
    var kind: Kind
    var place: YAMLPlace
    /// What stands before the value: `&name` or `!tag`.
    var anchor: String?
    var tag: String?

    /// The kinds of events that matter to a tree.
    enum Kind: Equatable {
        case streamStart
        case documentStart
        case documentEnd
        case streamEnd
        case alias(String)
        case scalar(String, YAMLStyle)
        case sequenceStart
        case sequenceEnd
        case mappingStart
        case mappingEnd
    }
}
