import HTTP
import JSON

/// What became of a submitted form.
enum SubmissionOutcome: Sendable {
    /// The form closes.
    case taken
    /// The form stays as it was filled in, with these texts under those input blocks.
    case errors([String: String])
    /// The form stays open and becomes this one.
    case replaced(JSONValue)

    /// The answer that Slack wants; an empty one closes the form.
    var response: Response {
        switch self {
        case .taken: return Response(status: 200)
        case .errors(let errors):
            let members = errors.sorted { $0.key < $1.key }.map { ($0.key, JSONValue.string($0.value)) }
            let body: JSONValue = ["response_action": "errors", "errors": .object(JSONObject(members))]
            return .json(body.compact)
        case .replaced(let view):
            let body: JSONValue = ["response_action": "update", "view": view]
            return .json(body.compact)
        }
    }
}
