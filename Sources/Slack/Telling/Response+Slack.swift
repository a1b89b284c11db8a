import HTTP
import JSON

extension Response {
    /// What only whoever typed the command sees; without a text the command is acknowledged in silence.
    static func ephemeral(_ text: String?) -> Response {
        guard let text else { return Response(status: 200) }
        let body: JSONValue = ["response_type": "ephemeral", "text": .string(text)]
        return .json(body.compact)
    }

    /// The options of a type-ahead.
    static func options(_ options: [JSONValue]) -> Response {
        let body: JSONValue = ["options": .array(options)]
        return .json(body.compact)
    }
}
