/// Makes the tree out of the events, and collects what is refused on the way.
struct TreeComposer {
    private let events: EventStream
    private(set) var problems: [YAMLProblem] = []

    init(_ events: EventStream) {
        self.events = events
    }

    /// The tree of the first document; nil when there is none or the text is not YAML.
    mutating func compose() -> YAMLNode? {
        do throws(YAMLProblem) {
            _ = try events.next()
            guard try events.next().kind == .documentStart else { return nil }
            let root = try node(try events.next(), depth: 0)
            _ = try events.next()
            let following = try events.next()
            if following.kind == .documentStart {
                problems.append(
                    YAMLProblem(
                        at: following.place, "a second document begins here",
                        hint: "everything has to stand in one document: remove the line ---"))
            }
            return root
        } catch {
            problems.append(error)
            return nil
        }
    }

    private mutating func node(_ event: ParsedEvent, depth: Int) throws(YAMLProblem) -> YAMLNode {
        guard depth <= YAMLDocument.maximumDepth else {
            throw YAMLProblem(at: event.place, "values stand more than \(YAMLDocument.maximumDepth) deep in each other")
        }
        refuseProperties(of: event)
        switch event.kind {
        case .scalar(let text, let style):
            return YAMLNode(.scalar(text, style), at: event.place)
        case .sequenceStart:
            return YAMLNode(.sequence(try items(depth: depth)), at: event.place)
        case .mappingStart:
            return YAMLNode(.mapping(try entries(depth: depth)), at: event.place)
        case .alias:
            problems.append(
                YAMLProblem(
                    at: event.place, "aliases (what begins with *) are not read here",
                    hint: "write the value out, or put it in quotes where the text itself is meant"))
            return YAMLNode(.refused, at: event.place)
        case .streamStart, .streamEnd, .documentStart, .documentEnd, .sequenceEnd, .mappingEnd:
            preconditionFailure("libyaml began a value with an event that cannot begin one")
        }
    }

    private mutating func items(depth: Int) throws(YAMLProblem) -> [YAMLNode] {
        var items: [YAMLNode] = []
        while true {
            let event = try events.next()
            if event.kind == .sequenceEnd { return items }
            items.append(try node(event, depth: depth + 1))
        }
    }

    private mutating func entries(depth: Int) throws(YAMLProblem) -> [YAMLEntry] {
        var entries: [YAMLEntry] = []
        var indices: [String: Int] = [:]
        while true {
            let event = try events.next()
            if event.kind == .mappingEnd { return entries }
            let key = try key(event, depth: depth)
            let value = try node(try events.next(), depth: depth + 1)
            guard let key else { continue }
            if let index = indices[key] {
                problems.append(
                    YAMLProblem(
                        at: event.place,
                        "\(key) stands here a second time, the first is in line \(entries[index].place.line)",
                        hint: "keep one of the two"))
                // Either could be meant, so neither is taken.
                entries[index].value.content = .refused
            } else {
                indices[key] = entries.count
                entries.append(YAMLEntry(key: key, place: event.place, value: value))
            }
        }
    }

    /// The text of a key; nil, with a problem, when the key is something else.
    private mutating func key(_ event: ParsedEvent, depth: Int) throws(YAMLProblem) -> String? {
        let node = try node(event, depth: depth + 1)
        switch node.content {
        case .scalar(let text, _): return text
        case .refused: return nil
        case .sequence, .mapping:
            problems.append(YAMLProblem(at: node.place, "a key has to be a text"))
            return nil
        }
    }

    private mutating func refuseProperties(of event: ParsedEvent) {
        if event.hasAnchor {
            problems.append(
                YAMLProblem(
                    at: event.place, "anchors (what begins with &) are not read here",
                    hint: "remove it, or put the value in quotes where the text itself is meant"))
        }
        if event.hasTag {
            problems.append(
                YAMLProblem(
                    at: event.place, "tags (what begins with !) are not read here",
                    hint: "remove it, or put the value in quotes where the text itself is meant"))
        }
    }
}
