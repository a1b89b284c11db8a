import Access
import Configuration
import HTTP
import JSON

/// Why the admin socket did not do something: a status for HTTP, an exit code and a sentence for the command.
struct AdminError: Error, Equatable {
    let status: Int
    let code: ExitCode
    let sentence: String
    let hint: String?
    /// Everything that is wrong with the configuration, a line each; empty otherwise.
    let problems: [String]

    init(
        _ status: Int, _ code: ExitCode, _ sentence: String, hint: String? = nil, problems: [String] = []
    ) {
        self.status = status
        self.code = code
        self.sentence = sentence
        self.hint = hint
        self.problems = problems
    }

    /// A request that makes no sense.
    init(_ sentence: String, hint: String? = nil) {
        self.init(400, .wrongUsage, sentence, hint: hint)
    }

    /// Whatever was thrown while a request was carried out.
    init(_ error: any Error) {
        switch error {
        case let error as AdminError:
            self = error
        case let refusal as Refusal:
            self.init(refusal.reason == .notFound ? 404 : 409, .refused, refusal.sentence, hint: refusal.hint)
        case let problems as ConfigurationProblems:
            self.init(
                422, .wrongConfiguration, "the file has problems", problems: problems.problems.map(\.description))
        case let failure as Failure:
            self.init(502, .unavailable, failure.description)
        default:
            self.init(500, .refused, "\(error)")
        }
    }

    /// The answer in the form that ``AdminRefusal`` reads.
    var response: Response {
        var error: JSONObject = ["code": .integer(Int64(code.rawValue)), "sentence": .string(sentence)]
        error["hint"] = hint.map(JSONValue.string)
        if !problems.isEmpty { error["problems"] = .array(problems.map(JSONValue.string)) }
        return .json(JSONValue.object(["error": .object(error)]).compact + "\n", status: status)
    }
}
