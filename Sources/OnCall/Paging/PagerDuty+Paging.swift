package import Access
package import AccessDesk
import Cryptography
import HTTP
import JSON

extension PagerDuty: Pager {
    /// Pages whoever the integration's service notifies.
    ///
    /// Maps to `POST /v2/enqueue` of the Events API with the action `trigger`.
    ///
    /// - Throws: ``Failure`` unless PagerDuty took the page.
    package func page(_ page: Page) async throws(Failure) {
        let settings = settings
        guard let routingKey = settings.routingKey else {
            throw Failure(
                party: "PagerDuty", operation: PagerDuty.enqueue, code: "not_configured",
                message: "pagerduty.page.routing_key is not set", isWorthRetrying: false)
        }
        let body = JSONValue.object(event(page, to: routingKey, linking: settings.publicURL)).compact
        let response: Response
        do {
            response = try await http.send(
                OutgoingRequest(
                    method: .post, url: settings.eventsURL + "/v2/enqueue",
                    headers: ["Content-Type": "application/json"], body: Array(body.utf8), timeout: REST.patience))
        } catch {
            throw Failure(
                party: "PagerDuty", operation: PagerDuty.enqueue, code: error.neverSent ? "unreachable" : "no_answer",
                message: error.reason, isWorthRetrying: true)
        }
        guard response.status == 202 else { throw Failure(refusedEvent: response, hiding: routingKey) }
    }

    private static let enqueue = "POST /v2/enqueue"

    private func event(_ page: Page, to routingKey: Secret, linking url: String?) -> JSONObject {
        let details = page.details.sorted { $0.key < $1.key }.map { ($0.key, JSONValue.string($0.value)) }
        var event: JSONObject = [
            "routing_key": .string(routingKey.revealed), "event_action": "trigger",
            "dedup_key": .string(String(page.key.prefix(255))), "client": "Curfew",
            "payload": [
                "summary": .string(String(page.summary.prefix(1024))), "source": .string(url ?? "curfew"),
                "severity": "error", "custom_details": .object(JSONObject(details)),
            ],
        ]
        event["client_url"] = url.map(JSONValue.string)
        return event
    }
}

extension Failure {
    /// What the Events API says to an event that it does not take.
    fileprivate init(refusedEvent response: Response, hiding key: Secret) {
        let json = try? JSONValue(parsing: response.body)
        let details = json?["errors"]?.array?.compactMap(\.string) ?? []
        let said = ([json?["message"]?.string].compactMap(\.self) + details).joined(separator: ": ")
            .replacing(key.revealed, with: key.description)
        self.init(
            party: "PagerDuty", operation: "POST /v2/enqueue", code: "http_\(response.status)",
            message: said.isEmpty ? "the answer has the status \(response.status)" : String(said.prefix(300)),
            isWorthRetrying: response.status == 429 || response.status >= 500,
            retryAfter: response.status == 429 ? .seconds(60) : nil)
    }
}
