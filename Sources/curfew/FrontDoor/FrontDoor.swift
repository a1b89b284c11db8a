import AccessDesk
import HTTP

/// What stands behind the address that people and Slack reach: it sends every request to whoever answers it.
struct FrontDoor: Responder {
    /// Whoever answers Slack; nil where Slack is not configured.
    let slack: (any Responder)?
    let readiness: Readiness
    let metrics: Metrics
    let welcome: WelcomePage

    func respond(to request: IncomingRequest) async -> Response {
        let (place, response) = await answer(request)
        metrics.count(place, response.status)
        return response
    }

    /// The answer, and under which path it is counted: of paths that do not exist there are too many.
    private func answer(_ request: IncomingRequest) async -> (String, Response) {
        switch request.path {
        case "/slack": return ("/slack", await answerSlack(request))
        case "/healthz": return ("/healthz", looking(request) ?? .text("alive\n"))
        case "/readyz":
            if let refusal = looking(request) { return ("/readyz", refusal) }
            return ("/readyz", await readiness.response)
        case "/metrics":
            if let refusal = looking(request) { return ("/metrics", refusal) }
            return ("/metrics", await metrics.response(to: request))
        case "/": return ("/", looking(request) ?? welcome.response)
        default: return ("elsewhere", .text("there is nothing at this address\n", status: 404))
        }
    }

    private func answerSlack(_ request: IncomingRequest) async -> Response {
        guard let slack else { return .text("this Curfew has no Slack app configured\n", status: 404) }
        return await slack.respond(to: request)
    }

    /// Refuses everything but looking; nil when the request only looks.
    private func looking(_ request: IncomingRequest) -> Response? {
        guard request.method != .get, request.method != .head else { return nil }
        var response = Response.text("this address can only be looked at, with GET\n", status: 405)
        response.headers["Allow"] = "GET, HEAD"
        return response
    }
}
