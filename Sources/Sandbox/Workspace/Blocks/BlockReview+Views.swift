import JSON

extension BlockReview {
    /// Reviews a modal; nil when it is not even an object (docs.slack.dev/surfaces/modals).
    mutating func review(view: JSONValue) -> JSONObject? {
        guard let object = view.object else {
            refuse("/view", "is not an object")
            return nil
        }
        fields(
            of: view, "/view",
            [
                "title", "blocks", "submit", "close", "private_metadata", "callback_id", "clear_on_close",
                "notify_on_close", "external_id",
            ], required: ["title", "blocks"])
        if object["block_id"] != nil { refuse("/view", "has no field block_id") }
        if object["type"] != "modal" { refuse("/view/type", "is not modal") }
        for name in ["title", "submit", "close"] where object[name] != nil {
            text(object[name], "/view/\(name)", most: 24, kinds: ["plain_text"])
        }
        if let metadata = object["private_metadata"] {
            string(metadata, "/view/private_metadata", most: 3000, least: 0)
        }
        if let id = object["callback_id"] { string(id, "/view/callback_id", most: 255) }
        review(blocks: object["blocks"] ?? .null, at: "/view/blocks", on: .modal)
        reviewInputs(of: object)
        if view.compact.utf8.count > 250_000 { refuse("/view", "is larger than 250 KB") }
        return object
    }

    private mutating func reviewInputs(of view: JSONObject) {
        let inputs = (view["blocks"]?.array ?? []).filter { $0["type"]?.string == "input" }
        if !inputs.isEmpty, view["submit"] == nil { refuse("/view/submit", "is missing beside inputs") }
        if inputs.contains(where: { $0["block_id"] == nil }) {
            refuse("/view/blocks", "has an input without a block_id, which no answer could name")
        }
        if inputs.count(where: { $0["element"]?["focus_on_load"]?.bool ?? false }) > 1 {
            refuse("/view/blocks", "has more than one element with focus_on_load")
        }
    }
}
