import Access
import HTTP
import JSON

/// One act on one request, sent to the appliance: what the commands that decide and end have in common.
struct RequestAct {
    private let verb: String
    private let id: RequestID
    private let reason: String?
    private let arguments: Arguments

    init(_ verb: String, on id: RequestID, reason: String?, _ arguments: Arguments) {
        self.verb = verb
        self.id = id
        self.reason = reason
        self.arguments = arguments
    }

    var attempt: String { "\(verb) request \(id)" }

    /// Does it and says how the request stands then.
    func run(on console: Console, saying done: String) async throws {
        var body: JSONObject = [:]
        body["reason"] = reason.map(JSONValue.string)
        let answer = try await AdminSocket.find(arguments).send(.post, "/requests/\(id)/\(verb)", body)
        if arguments.has(.json) {
            return try console.say(answer.compact)
        }
        let request = try ShownRequest(answer)
        try console.say("\(done): \(request.id), \(request.shortName) for \(request.person), is \(request.state).")
    }
}
