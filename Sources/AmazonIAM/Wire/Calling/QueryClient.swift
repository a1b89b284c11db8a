import Access
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
    func call(
        _ operation: String, _ parameters: QueryForm, as source: (any CredentialSource)?,
        urgency: CallPace.Urgency = .prompt
    ) async throws -> XMLElement {
        var form: QueryForm = ["Action": operation, "Version": service.version]
        for parameter in parameters.parameters {
            form.add(parameter.name, parameter.value)
        }
        let request = OutgoingRequest(
            method: .post, url: service.url,
            headers: ["Content-Type": "application/x-www-form-urlencoded; charset=utf-8"], body: form.body)
        let call = ServiceCall(
            operation: operation, request: request, signingName: service.name, region: service.signingRegion)
        return try await client.call(call, as: source, urgency: urgency) { response in
            switch QueryAnswer(response, to: operation) {
            case .result(let result): .result(result)
            case .refused(let code, let message, let requestID):
                .refused(code: code, message: message, requestID: requestID)
            case .unreadable(let reason): .unreadable(reason)
            }
        }
    }

    private var client: ServiceClient {
        ServiceClient(http: http, clock: clock, pauses: pauses, pace: pace, tokens: tokens, backoff: backoff)
    }
}
