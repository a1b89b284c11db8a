import Access
import HTTP

extension Setback {
    /// No answer came; whether the call was carried out is unknown.
    init(noAnswer trouble: TransportFailure, to operation: String) {
        failure = Failure(
            party: "AWS", operation: operation, code: "NoAnswer", message: trouble.reason, isWorthRetrying: true)
        remedy = .anotherAttempt
    }

    /// AWS refused, with its own code.
    init(
        _ response: Response, to operation: String, code: String, message: String, requestID: String?,
        clockWasFarOff: Bool
    ) {
        remedy = Remedy(code: code, status: response.status)
        if remedy == .correctedClockIfFarOff {
            remedy = clockWasFarOff ? .correctedClock : .none
        }
        retryAfter = response.headers["x-amz-retry-after"].flatMap(Int64.init).map { .milliseconds(max(0, $0)) }
        failure = Failure(
            party: "AWS", operation: operation, code: code, message: message, requestID: requestID,
            isWorthRetrying: remedy != .none, retryAfter: retryAfter)
    }

    /// What came is not AWS's, whatever its status: a proxy's page, half a body.
    init(unreadable response: Response, to operation: String, _ reason: String) {
        remedy = response.status == 429 ? .slower : .anotherAttempt
        failure = Failure(
            party: "AWS", operation: operation, code: "HTTP\(response.status)", message: reason,
            requestID: response.headers["x-amzn-RequestId"], isWorthRetrying: true)
    }
}
