import JSON

extension BlockReview {
    /// Checks an interactive element, which must be of one of the types.
    mutating func element(_ element: JSONValue, _ path: String, among types: [String]) {
        guard let type = element["type"]?.string, types.contains(type) else {
            return refuse(path, "is not an element of \(types.joined(separator: ", "))")
        }
        if element["block_id"] != nil { refuse(path, "has no field block_id") }
        string(element["action_id"], "\(path)/action_id", most: 255)
        switch type {
        case "button": button(element, path)
        case "static_select": staticSelect(element, path)
        case "external_select": externalSelect(element, path)
        default: textInput(element, path)
        }
    }

    private mutating func button(_ element: JSONValue, _ path: String) {
        fields(
            of: element, path, ["text", "action_id", "url", "value", "style", "confirm", "accessibility_label"],
            required: ["text"])
        text(element["text"], "\(path)/text", most: 75, kinds: ["plain_text"])
        if let value = element["value"] { string(value, "\(path)/value", most: 2000) }
        if let label = element["accessibility_label"] { string(label, "\(path)/accessibility_label", most: 75) }
        if let style = element["style"], style != "primary", style != "danger" {
            refuse("\(path)/style", "is neither primary nor danger")
        }
    }

    private mutating func staticSelect(_ element: JSONValue, _ path: String) {
        fields(
            of: element, path,
            ["action_id", "options", "option_groups", "initial_option", "placeholder", "confirm", "focus_on_load"])
        let options = list(element["options"], "\(path)/options", most: 100)
        for (place, option) in options.enumerated() {
            self.option(option, "\(path)/options/\(place)")
        }
        if let initial = element["initial_option"], !options.contains(initial) {
            refuse("\(path)/initial_option", "is not exactly one of the options")
        }
        placeholder(element, path)
    }

    private mutating func externalSelect(_ element: JSONValue, _ path: String) {
        fields(
            of: element, path,
            ["action_id", "initial_option", "min_query_length", "placeholder", "confirm", "focus_on_load"])
        if let initial = element["initial_option"] { option(initial, "\(path)/initial_option") }
        if let length = element["min_query_length"], length.integer.map({ $0 < 0 }) ?? true {
            refuse("\(path)/min_query_length", "is not a number")
        }
        placeholder(element, path)
    }

    private mutating func textInput(_ element: JSONValue, _ path: String) {
        fields(
            of: element, path,
            [
                "action_id", "initial_value", "multiline", "min_length", "max_length", "dispatch_action_config",
                "placeholder", "focus_on_load",
            ])
        let longest = element["max_length"]?.integer ?? 3000
        if !(1...3000).contains(longest) { refuse("\(path)/max_length", "is not between 1 and 3000") }
        if let initial = element["initial_value"] {
            string(initial, "\(path)/initial_value", most: Int(longest), least: 0)
        }
        placeholder(element, path)
    }

    private mutating func placeholder(_ element: JSONValue, _ path: String) {
        guard let placeholder = element["placeholder"] else { return }
        text(placeholder, "\(path)/placeholder", most: 150, kinds: ["plain_text"])
    }

    /// Checks an option of a select; values are kept to 75 characters, since Slack's own pages differ about more.
    mutating func option(_ option: JSONValue, _ path: String) {
        fields(of: option, path, ["text", "value", "description", "url"], required: ["text", "value"])
        text(option["text"], "\(path)/text", most: 75, kinds: ["plain_text"])
        string(option["value"], "\(path)/value", most: 75)
        if let description = option["description"] {
            text(description, "\(path)/description", most: 75, kinds: ["plain_text"])
        }
    }

    /// Checks what a type-ahead answers: options, or groups of them, not both.
    mutating func review(suggestions: JSONValue) -> [JSONValue] {
        guard let answer = suggestions.object, (answer["options"] == nil) != (answer["option_groups"] == nil) else {
            refuse("", "has neither options nor option_groups, or both")
            return []
        }
        guard let groups = answer["option_groups"] else {
            let options = list(answer["options"], "/options", most: 100, least: 0)
            for (place, option) in options.enumerated() { self.option(option, "/options/\(place)") }
            return options
        }
        var options: [JSONValue] = []
        for (place, group) in list(groups, "/option_groups", most: 100).enumerated() {
            let path = "/option_groups/\(place)"
            fields(of: group, path, ["label", "options"], required: ["label", "options"])
            text(group["label"], "\(path)/label", most: 75, kinds: ["plain_text"])
            for (number, option) in list(group["options"], "\(path)/options", most: 100).enumerated() {
                self.option(option, "\(path)/options/\(number)")
                options.append(option)
            }
        }
        return options
    }
}
