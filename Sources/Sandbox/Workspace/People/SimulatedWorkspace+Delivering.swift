import Access
import AccessDesk
import Cryptography
import HTTP
import JSON

extension SimulatedWorkspace {
    /// Slack waits this long for an answer.
    private static let patience: Duration = .seconds(3)

    /// Sends a signed delivery to the app (docs.slack.dev/authentication/verifying-requests-from-slack).
    ///
    /// Throws ``WorkspaceComplaint`` as Slack would show it to whoever typed or clicked.
    func deliver(_ form: FormBody) async throws -> Response {
        guard let requestURL else { throw WorkspaceComplaint("dispatch_failed") }
        let body = Array(form.encoded.utf8)
        let timestamp = String(clock.now.seconds)
        let code = hmacSHA256(Array("v0:\(timestamp):".utf8) + body, key: Array(app.signingSecret.utf8))
        let request = OutgoingRequest(
            method: .post, url: requestURL,
            headers: [
                "Content-Type": "application/x-www-form-urlencoded", "X-Slack-Request-Timestamp": timestamp,
                "X-Slack-Signature": "v0=\(hex(code))", "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
            ], body: body, timeout: SimulatedWorkspace.patience, bypassesProxy: true)
        let response: Response
        do {
            response = try await http.send(request)
        } catch {
            throw WorkspaceComplaint("operation_timeout")
        }
        guard response.status == 200 else { throw WorkspaceComplaint("app_http_error_\(response.status)") }
        return response
    }

    /// Sends an interaction: the payload with what every one of them has.
    func deliver(_ type: String, by member: SimulatedMember, _ more: JSONObject) async throws -> Response {
        var payload: JSONObject = [
            "type": .string(type), "team": ["id": .string(app.workspace), "domain": "example"],
            "user": [
                "id": .string(member.id.text), "username": .string(member.name.lowercased()),
                "name": .string(member.name.lowercased()), "team_id": .string(member.workspace),
            ],
            "api_app_id": .string(app.id), "token": "unused", "enterprise": .null, "is_enterprise_install": false,
        ]
        for item in more.members { payload[item.name] = item.value }
        return try await deliver(FormBody([("payload", JSONValue.object(payload).compact)]))
    }

    func member(_ id: SlackUserID) throws -> SimulatedMember {
        guard let member = members.first(where: { $0.id == id }) else { throw WorkspaceComplaint("user_not_found") }
        return member
    }
}

/// What somebody in the workspace sees when the app does not answer as it should.
package struct WorkspaceComplaint: Error, Equatable, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}
