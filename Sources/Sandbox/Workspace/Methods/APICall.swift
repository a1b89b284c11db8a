import HTTP
import JSON

/// A call of the Web API with its arguments, from a form or from JSON as the method wants it.
struct APICall {
    let method: String
    private let arguments: JSONObject

    /// Methods that only read were not everywhere seen to take JSON, so they get a form here.
    private static let formMethods: Set = [
        "auth.test", "bots.info", "users.info", "users.lookupByEmail", "conversations.info",
    ]

    init(_ method: String, _ request: IncomingRequest) throws(APIProblem) {
        self.method = method
        let type = (request.headers["Content-Type"] ?? "").lowercased().filter { $0 != " " }
        if APICall.formMethods.contains(method) {
            guard request.body.isEmpty || type.hasPrefix("application/x-www-form-urlencoded") else {
                throw APIProblem("invalid_post_type")
            }
            guard let form = try? FormBody(parsing: request.body) else { throw APIProblem("invalid_form_data") }
            arguments = JSONObject(form.fields.map { ($0.name, .string($0.value)) })
        } else {
            guard type == "application/json;charset=utf-8" else { throw APIProblem("missing_charset") }
            guard let object = (try? JSONValue(parsing: request.body))?.object else { throw APIProblem("invalid_json") }
            arguments = object
        }
    }

    subscript(name: String) -> JSONValue? { arguments[name] }

    /// Refuses arguments that the method does not have; `team_id`, which Slack's own SDK adds, all methods take.
    func expect(_ names: [String]) throws(APIProblem) {
        let strangers = arguments.names.filter { !names.contains($0) && $0 != "team_id" }
        guard strangers.isEmpty else {
            throw APIProblem("invalid_arguments", strangers.map { "[ERROR] no such argument: \($0)" })
        }
    }

    /// An argument that must be there as a text.
    func text(_ name: String) throws(APIProblem) -> String {
        guard let text = arguments[name]?.string, !text.isEmpty else {
            throw APIProblem("invalid_arguments", ["[ERROR] missing required field: \(name)"])
        }
        return text
    }
}
