import HTTP
import JSON

/// What the Web API answers when it does not do what was called for: HTTP 200 with `ok: false`.
struct APIProblem: Error, Equatable {
    var error: String
    /// Slack's explanations, each with a JSON pointer.
    var messages: [String] = []

    init(_ error: String, _ messages: [String] = []) {
        self.error = error
        self.messages = messages
    }

    var response: Response {
        var answer: JSONObject = ["ok": false, "error": .string(error)]
        if !messages.isEmpty {
            answer["response_metadata"] = ["messages": .array(messages.map(JSONValue.string))]
        }
        return .json(JSONValue.object(answer).compact)
    }
}
