import Access
import Cryptography
import HTTP

/// Makes calls to any of AWS's services: signed, paced, retried as the SDKs' standard mode does.
struct ServiceClient: Sendable {
    let http: any HTTPClient
    let clock: ServerClock
    let pauses: any Pauses
    let pace: CallPace
    let tokens: RetryTokens
    let backoff: Backoff

    /// Makes the call and returns what the closure reads of the answer; throws ``Failure``.
    ///
    /// A retry may find that an earlier attempt was done after all, although its answer was lost; the caller has to
    /// read such an answer as what it is.
    func call<Value>(
        _ call: ServiceCall, as source: (any CredentialSource)?, urgency: CallPace.Urgency,
        read: (Response) -> ServiceAnswer<Value>
    ) async throws -> Value {
        var paid = 0
        var retry = 0
        while true {
            do {
                let result = try await attempt(call, as: source, urgency: urgency, read: read)
                tokens.giveBack(paid)
                return result
            } catch let setback as Setback {
                let cost = backoff.cost(of: setback.remedy)
                guard setback.remedy != .none, retry + 1 < backoff.attempts, tokens.pay(cost) else {
                    throw setback.failure
                }
                paid += cost
                let pause = backoff.pause(before: retry, remedy: setback.remedy, retryAfter: setback.retryAfter)
                try await pauses.pause(pause)
                retry += 1
            }
        }
    }

    private func attempt<Value>(
        _ call: ServiceCall, as source: (any CredentialSource)?, urgency: CallPace.Urgency,
        read: (Response) -> ServiceAnswer<Value>
    ) async throws -> Value {
        try await pace.waitForTurn(urgency)
        let credentials = try await source?.credentials()
        var request = call.request
        if urgency == .background { request.timeout = .seconds(30) }
        if let credentials {
            request = SignatureV4(credentials: credentials, region: call.region, service: call.signingName)
                .sign(request, at: clock.now)
        }
        let sentAt = clock.local
        let response: Response
        do {
            response = try await http.send(request)
        } catch {
            try Task.checkCancellation()
            throw Setback(noAnswer: error, to: call.operation)
        }
        let wasFarOff = clock.learn(from: response, sentAt: sentAt, receivedAt: clock.local)
        switch read(response) {
        case .result(let result):
            return result
        case .refused(let code, let message, let requestID):
            let setback = Setback(
                response, to: call.operation, code: code, message: message.hiding(credentials), requestID: requestID,
                clockWasFarOff: wasFarOff)
            if setback.remedy == .newCredentials, let credentials { await source?.discard(credentials) }
            throw setback
        case .unreadable(let reason):
            throw Setback(unreadable: response, to: call.operation, reason)
        }
    }
}

/// One call, before it is signed.
struct ServiceCall: Sendable {
    /// The operation's name, as failures tell it.
    var operation: String
    var request: OutgoingRequest
    var signingName: String
    /// The region that the request is signed for.
    var region: String
}

/// What AWS answered to a call.
enum ServiceAnswer<Value> {
    case result(Value)
    /// AWS's own code, sentence and request id.
    case refused(code: String, message: String, requestID: String?)
    /// Something that is not AWS's: a proxy's page, half a body.
    case unreadable(String)
}

extension String {
    /// A message of AWS's without what nobody may see: a refused signature comes with the text that should have been
    /// signed, session token included.
    fileprivate func hiding(_ credentials: AWSCredentials?) -> String {
        var text = self
        if let place = text.firstRange(of: "The Canonical String") {
            text = String(text[..<place.lowerBound])
        }
        for secret in [credentials?.secretAccessKey, credentials?.sessionToken].compactMap(\.self)
        where !secret.revealed.isEmpty {
            text = text.replacing(secret.revealed, with: secret.description)
        }
        return text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}
