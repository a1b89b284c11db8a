package import Access
package import JSON

/// A modal that is open in front of somebody.
package struct SimulatedView: Equatable, Sendable {
    package let id: String
    package let member: SlackUserID
    /// The view as the app sent it.
    package private(set) var content: JSONObject
    /// Changes with every update.
    private(set) var hash: String
    /// What is filled in: by block, then by action, in the form of `state.values`.
    private(set) var values: [String: [String: JSONValue]] = [:]

    init(id: String, member: SlackUserID, content: JSONObject, hash: String) {
        self.id = id
        self.member = member
        self.content = content
        self.hash = hash
        fillIn(keeping: [:])
    }

    /// Puts another view in its place; what was filled in stays where block and action are the same.
    mutating func update(to content: JSONObject, hash: String) {
        let before = values
        self.content = content
        self.hash = hash
        fillIn(keeping: before)
    }

    /// The inputs, from top to bottom.
    package var inputs: [SimulatedInput] {
        (content["blocks"]?.array ?? []).compactMap { SimulatedInput($0) }
    }

    /// The input of that action, whatever its block; nil when there is none.
    package func input(_ action: String) -> SimulatedInput? {
        inputs.first { $0.action == action }
    }

    /// What is filled in there: the text, or the value of the option.
    package func value(_ action: String) -> String? {
        guard let input = input(action), let state = values[input.block]?[action] else { return nil }
        return state["value"]?.string ?? state["selected_option"]?["value"]?.string
    }

    mutating func fill(_ input: SimulatedInput, _ state: JSONValue) {
        values[input.block, default: [:]][input.action] = state
    }

    private mutating func fillIn(keeping before: [String: [String: JSONValue]]) {
        values = [:]
        for input in inputs {
            values[input.block, default: [:]][input.action] = before[input.block]?[input.action] ?? input.initialState
        }
    }

    /// `state.values` as deliveries carry it.
    var stateJSON: JSONValue {
        .object(
            JSONObject(
                inputs.map { input in
                    let state = values[input.block]?[input.action] ?? input.initialState
                    return (input.block, .object([input.action: state]))
                }))
    }
}

/// An input block with its one element.
package struct SimulatedInput: Equatable, Sendable {
    package let block: String
    package let action: String
    package let isOptional: Bool
    /// Whether changing it is delivered at once.
    let dispatches: Bool
    let element: JSONValue

    init?(_ block: JSONValue) {
        guard block["type"]?.string == "input", let element = block["element"],
            let action = element["action_id"]?.string, let id = block["block_id"]?.string
        else { return nil }
        self.block = id
        self.action = action
        self.element = element
        isOptional = block["optional"]?.bool ?? false
        dispatches = block["dispatch_action"]?.bool ?? false
    }

    var type: String { element["type"]?.string ?? "" }

    /// The options that stand in it; a type-ahead has none of its own.
    package var options: [JSONValue] { element["options"]?.array ?? [] }

    /// What it holds before anybody touches it.
    var initialState: JSONValue {
        type == "plain_text_input"
            ? ["type": .string(type), "value": element["initial_value"] ?? .null]
            : ["type": .string(type), "selected_option": element["initial_option"] ?? .null]
    }
}
