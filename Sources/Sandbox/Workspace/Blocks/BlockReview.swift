import JSON

/// Looks at Block Kit as Slack does, and collects what Slack would refuse: unknown fields, wrong types, broken limits.
///
/// Limits and fields: docs.slack.dev/reference/block-kit. What Slack knows and no app here uses counts as unknown.
struct BlockReview {
    /// What is wrong, each with a JSON pointer to the place.
    private(set) var problems: [String] = []

    /// Where blocks stand, which decides how many there may be and of which kinds.
    enum Surface {
        case message
        case modal

        var mostBlocks: Int { self == .message ? 50 : 100 }
    }

    /// Reviews the blocks of a message.
    mutating func review(messageBlocks blocks: JSONValue) {
        review(blocks: blocks, at: "/blocks", on: .message)
    }

    mutating func review(blocks: JSONValue, at path: String, on surface: Surface) {
        guard let blocks = blocks.array else { return refuse(path, "is not a list of blocks") }
        if blocks.count > surface.mostBlocks { refuse(path, "has more than \(surface.mostBlocks) blocks") }
        for (place, block) in blocks.enumerated() {
            review(block: block, at: "\(path)/\(place)", on: surface)
        }
        let ids = blocks.compactMap { $0["block_id"]?.string }
        if Set(ids).count < ids.count { refuse(path, "has two blocks of one block_id") }
    }

    mutating func refuse(_ path: String, _ what: String) {
        problems.append("[ERROR] \(what) [json-pointer:\(path)]")
    }

    private mutating func review(block: JSONValue, at path: String, on surface: Surface) {
        switch block["type"]?.string {
        case "section": section(block, path)
        case "divider": fields(of: block, path, [])
        case "header":
            fields(of: block, path, ["text"], required: ["text"])
            text(block["text"], "\(path)/text", most: 150, kinds: ["plain_text"])
        case "context":
            fields(of: block, path, ["elements"], required: ["elements"])
            for (place, element) in list(block["elements"], "\(path)/elements", most: 10).enumerated() {
                text(element, "\(path)/elements/\(place)", most: 3000)
            }
        case "actions": actions(block, path)
        case "input" where surface == .modal: input(block, path)
        default: refuse(path, "is of an unsupported type")
        }
        if let id = block["block_id"] { string(id, "\(path)/block_id", most: 255) }
    }

    private mutating func section(_ block: JSONValue, _ path: String) {
        fields(of: block, path, ["text", "fields", "accessory", "expand"])
        if block["text"] == nil, block["fields"] == nil { refuse(path, "has neither text nor fields") }
        if let text = block["text"] { self.text(text, "\(path)/text", most: 3000) }
        for (place, field) in list(block["fields"] ?? .array([]), "\(path)/fields", most: 10, least: 0).enumerated() {
            text(field, "\(path)/fields/\(place)", most: 2000)
        }
        if let accessory = block["accessory"] {
            element(accessory, "\(path)/accessory", among: ["button", "static_select"])
        }
    }

    private mutating func actions(_ block: JSONValue, _ path: String) {
        fields(of: block, path, ["elements"], required: ["elements"])
        let elements = list(block["elements"], "\(path)/elements", most: 25)
        for (place, element) in elements.enumerated() {
            self.element(
                element, "\(path)/elements/\(place)", among: ["button", "static_select", "external_select"])
        }
        let ids = elements.compactMap { $0["action_id"]?.string }
        if Set(ids).count < ids.count { refuse(path, "has two elements of one action_id") }
        if elements.count(where: { $0["style"]?.string == "primary" }) > 1 {
            refuse(path, "has more than one primary button")
        }
    }

    private mutating func input(_ block: JSONValue, _ path: String) {
        fields(
            of: block, path, ["label", "element", "dispatch_action", "hint", "optional"],
            required: ["label", "element"])
        text(block["label"], "\(path)/label", most: 2000, kinds: ["plain_text"])
        if let hint = block["hint"] { text(hint, "\(path)/hint", most: 2000, kinds: ["plain_text"]) }
        element(
            block["element"] ?? .null, "\(path)/element",
            among: ["static_select", "external_select", "plain_text_input"])
    }
}

extension BlockReview {
    /// Checks which fields stand in an object; `type` and, in blocks, `block_id` may always.
    mutating func fields(of value: JSONValue, _ path: String, _ known: [String], required: [String] = []) {
        guard let object = value.object else { return refuse(path, "is not an object") }
        for name in object.names where name != "type" && name != "block_id" && !known.contains(name) {
            refuse(path, "has no field \(name)")
        }
        for name in required where object[name] == nil {
            refuse(path, "lacks \(name)")
        }
    }

    mutating func list(_ value: JSONValue?, _ path: String, most: Int, least: Int = 1) -> [JSONValue] {
        guard let elements = value?.array else {
            refuse(path, "is not a list")
            return []
        }
        if elements.count > most { refuse(path, "has more than \(most) elements") }
        if elements.count < least { refuse(path, "has fewer than \(least) elements") }
        return elements
    }

    mutating func string(_ value: JSONValue?, _ path: String, most: Int, least: Int = 1) {
        guard let text = value?.string else { return refuse(path, "is not a text") }
        if text.utf16.count > most { refuse(path, "has more than \(most) characters") }
        if text.utf16.count < least { refuse(path, "has fewer than \(least) characters") }
    }

    /// Checks a text object (docs.slack.dev/reference/block-kit/composition-objects/text-object).
    mutating func text(
        _ value: JSONValue?, _ path: String, most: Int, kinds: [String] = ["plain_text", "mrkdwn"]
    ) {
        guard let value, let type = value["type"]?.string, kinds.contains(type) else {
            return refuse(path, "is not a text object of \(kinds.joined(separator: " or "))")
        }
        fields(of: value, path, type == "plain_text" ? ["text", "emoji"] : ["text", "verbatim"])
        if value["block_id"] != nil { refuse(path, "has no field block_id") }
        string(value["text"], "\(path)/text", most: most)
    }
}
