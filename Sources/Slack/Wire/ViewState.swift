import Access
import JSON

/// What a view holds, as the client says; nothing in it is to be trusted.
struct ViewState: Sendable {
    var id: String
    var callback: String
    var metadata: String
    /// The filled-in inputs.
    var inputs: [Input]

    /// One element of an input block and what is in it.
    struct Input: Sendable {
        var block: String
        var action: String
        /// The typed text, or the value of the selected option; nil when left empty.
        var value: String?
    }

    /// - Throws: ``MalformedDelivery`` when the view has no id.
    init(_ view: Payload) throws(MalformedDelivery) {
        id = try view.text("id")
        callback = view["callback_id"]?.string ?? ""
        metadata = view["private_metadata"]?.string ?? ""
        inputs = []
        for block in view["state", "values"]?.object?.members ?? [] {
            for element in block.value.object?.members ?? [] {
                let state = Payload(element.value)
                let value = state["value"]?.string ?? state["selected_option", "value"]?.string
                inputs.append(Input(block: block.name, action: element.name, value: value))
            }
        }
    }

    /// The input of that name; nil when there is none, or more than one, which no view of ours has.
    subscript(action: String) -> Input? {
        let found = inputs.filter { $0.action == action }
        return found.count == 1 ? found[0] : nil
    }
}
