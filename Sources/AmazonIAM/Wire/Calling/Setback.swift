import Access

/// One attempt at a call that did not succeed, and what may help.
struct Setback: Error, Equatable {
    var failure: Failure
    var remedy: Remedy
    /// How long AWS asked to wait.
    var retryAfter: Duration?

    /// What may make the next attempt succeed.
    enum Remedy: Equatable {
        /// Nothing: AWS understood and said no.
        case none
        /// Just another attempt.
        case anotherAttempt
        /// Another attempt after a longer pause: too many calls, or somebody else is changing the same thing.
        case slower
        /// A request dated by AWS's clock instead of ours.
        case correctedClock
        /// The same, if our clock turns out to be far off; otherwise nothing.
        case correctedClockIfFarOff
        /// New session credentials: those in use have expired.
        case newCredentials
    }
}

extension Setback.Remedy {
    /// The remedy for an error code of the query protocol, or for the HTTP status where the code says nothing.
    ///
    /// The codes are those of the SDKs' standard retry mode. `LimitExceeded` is not among them: for IAM it is a quota,
    /// whereas `LimitExceededException` is a throttle elsewhere.
    init(code: String, status: Int) {
        switch code {
        case "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottledException",
            "RequestThrottled", "TooManyRequestsException", "RequestLimitExceeded", "BandwidthLimitExceeded",
            "LimitExceededException", "SlowDown", "TransactionInProgressException",
            "ProvisionedThroughputExceededException", "EC2ThrottledException":
            self = .slower
        case "ConcurrentModification", "EntityTemporarilyUnmodifiable":
            self = .slower
        case "RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture":
            self = .correctedClock
        case "InvalidSignatureException", "SignatureDoesNotMatch", "AuthFailure":
            self = .correctedClockIfFarOff
        case "ExpiredToken", "ExpiredTokenException":
            self = .newCredentials
        case "RequestTimeout", "RequestTimeoutException", "PriorRequestNotComplete", "IDPCommunicationError":
            self = .anotherAttempt
        default:
            self.init(status: status)
        }
    }

    /// The remedy where there is only a status.
    init(status: Int) {
        switch status {
        case 429: self = .slower
        case 500...: self = .anotherAttempt
        default: self = .none
        }
    }
}
