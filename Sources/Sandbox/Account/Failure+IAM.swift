import Access

/// The error codes of IAM that the simulated account answers with (IAM API Reference).
enum IAMCode: String {
    case deleteConflict = "DeleteConflict"
    case entityAlreadyExists = "EntityAlreadyExists"
    case limitExceeded = "LimitExceeded"
    case malformedPolicyDocument = "MalformedPolicyDocument"
    case noSuchEntity = "NoSuchEntity"
    case validationError = "ValidationError"
}

extension Failure {
    /// What IAM answers to an operation that it does not do; none of these is worth another try.
    static func iam(_ operation: String, _ code: IAMCode, _ message: String) -> Failure {
        Failure(party: "AWS", operation: operation, code: code.rawValue, message: message, isWorthRetrying: false)
    }
}
