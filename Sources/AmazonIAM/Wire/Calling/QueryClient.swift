import Access
import Cryptography
import HTTP
import XML

/// Makes calls of the query protocol: signed, paced, retried as the SDKs' standard mode does.
struct QueryClient: Sendable {
    let service: QueryService
    let http: any HTTPClient
    let clock: ServerClock
    let pauses: any Pauses
    let pace: CallPace
    let tokens: RetryTokens
    let backoff: Backoff

    /// Makes the call and returns the element `…Result`; throws ``Failure``.
    ///
    /// A retry may find that an earlier attempt was done after all, although its answer was lost; the caller has to
    /// read such an answer as what it is.
    func call(
        _ operation: String, _ parameters: QueryForm, as source: (any CredentialSource)?,
        urgency: CallPace.Urgency = .prompt
    ) async throws -> XMLElement {
        var paid = 0
        var retry = 0
        while true {
            do {
                let result = try await attempt(operation, parameters, as: source, urgency: urgency)
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

    private func attempt(
        _ operation: String, _ parameters: QueryForm, as source: (any CredentialSource)?, urgency: CallPace.Urgency
    ) async throws -> XMLElement {
        try await pace.waitForTurn(urgency)
        let credentials = try await source?.credentials()
        var request = request(operation, parameters, signedWith: credentials)
        if urgency == .background { request.timeout = .seconds(30) }
        let sentAt = clock.local
        let response: Response
        do {
            response = try await http.send(request)
        } catch {
            try Task.checkCancellation()
            throw Setback(noAnswer: error, to: operation)
        }
        let wasFarOff = clock.learn(from: response, sentAt: sentAt, receivedAt: clock.local)
        switch QueryAnswer(response, to: operation) {
        case .result(let result):
            return result
        case .refused(let code, let message, let requestID):
            let setback = Setback(
                response, to: operation, code: code, message: message.hiding(credentials), requestID: requestID,
                clockWasFarOff: wasFarOff)
            if setback.remedy == .newCredentials, let credentials { await source?.discard(credentials) }
            throw setback
        case .unreadable(let reason):
            throw Setback(unreadable: response, to: operation, reason)
        }
    }

    private func request(
        _ operation: String, _ parameters: QueryForm, signedWith credentials: AWSCredentials?
    ) -> OutgoingRequest {
        var form: QueryForm = ["Action": operation, "Version": service.version]
        for parameter in parameters.parameters {
            form.add(parameter.name, parameter.value)
        }
        let request = OutgoingRequest(
            method: .post, url: service.url,
            headers: ["Content-Type": "application/x-www-form-urlencoded; charset=utf-8"], body: form.body)
        guard let credentials else { return request }
        return SignatureV4(credentials: credentials, region: service.signingRegion, service: service.name)
            .sign(request, at: clock.now)
    }
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
