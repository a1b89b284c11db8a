import HTTP
import XML

/// What AWS answered to a call of the query protocol.
enum QueryAnswer: Equatable {
    /// The element `…Result`, empty for operations that return nothing.
    case result(XMLElement)
    /// AWS's own code, sentence and request id.
    case refused(code: String, message: String, requestID: String?)
    /// Something that is not AWS's XML: a proxy's page, half a body.
    case unreadable(String)

    init(_ response: Response, to operation: String) {
        let root: XMLElement
        do {
            root = try XMLElement(parsing: response.body)
        } catch {
            self = .unreadable("the answer is not XML: \(error)")
            return
        }
        let isSuccess = (200..<300).contains(response.status)
        switch root.name {
        case "\(operation)Response" where isSuccess:
            self = .result(root["\(operation)Result"] ?? XMLElement(name: "\(operation)Result"))
        case "ErrorResponse", "Response", "Error":
            self = QueryAnswer.error(in: root)
        default:
            self = .unreadable("the answer is XML of another kind: \(root.name)")
        }
    }

    private static func error(in root: XMLElement) -> QueryAnswer {
        let error = root["Error"] ?? root["Errors"]?["Error"] ?? root
        guard let code = error["Code"]?.text, !code.isEmpty else { return .unreadable("the answer names no error") }
        return .refused(
            code: code, message: error["Message"]?.text ?? "",
            requestID: (root["RequestId"] ?? root["RequestID"] ?? error["RequestId"])?.text)
    }
}
