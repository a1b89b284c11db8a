import HTTP

/// An answer of IAM's query protocol.
enum IAMAnswer {
    /// What stands within `…Result`.
    case result(String)
    case error(String, String)

    static func noSuch(_ what: String) -> IAMAnswer { .error("NoSuchEntity", "\(what) cannot be found") }

    /// The answer as it goes over the wire.
    func response(to operation: String, date: String) -> Response {
        let (status, xml) =
            switch self {
            case .result(let inner):
                (
                    200,
                    "<\(operation)Response xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><\(operation)Result>"
                        + "\(inner)</\(operation)Result></\(operation)Response>"
                )
            case .error(let code, let message):
                (
                    IAMAnswer.status(of: code),
                    "<ErrorResponse><Error><Code>\(code)</Code><Message>\(message.inXML)</Message></Error>"
                        + "<RequestId>0</RequestId></ErrorResponse>"
                )
            }
        return Response(status: status, headers: ["Date": date], body: Array(xml.utf8))
    }

    private static func status(of code: String) -> Int {
        switch code {
        case "NoSuchEntity": 404
        case "EntityAlreadyExists", "DeleteConflict", "LimitExceeded": 409
        case "AccessDenied": 403
        case "ServiceUnavailable": 503
        case "InternalFailure": 500
        default: 400
        }
    }

    /// A list of things in the form of IAM's listings.
    static func list(_ name: String, _ members: [String]) -> IAMAnswer {
        .result(
            "<\(name)>" + members.map { "<member>\($0)</member>" }.joined()
                + "</\(name)><IsTruncated>false</IsTruncated>"
        )
    }
}

extension String {
    /// The text with what XML reserves written otherwise.
    var inXML: String {
        guard utf8.contains(where: { $0 == 0x26 || $0 == 0x3C || $0 == 0x3E }) else { return self }
        return replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}

extension IAMState.User {
    var xml: String {
        "<UserName>\(name)</UserName><UserId>\(uniqueID)</UserId><Path>/</Path>"
    }
}

extension IAMState.Policy {
    func xml(attachmentCount: Int) -> String {
        "<PolicyName>\(name)</PolicyName><Arn>\(arn)</Arn><Path>\(path)</Path><DefaultVersionId>\(defaultVersion)"
            + "</DefaultVersionId><AttachmentCount>\(attachmentCount)</AttachmentCount><IsAttachable>true</IsAttachable>"
    }
}
