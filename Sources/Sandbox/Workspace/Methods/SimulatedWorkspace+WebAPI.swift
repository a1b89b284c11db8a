import Access
import HTTP
import JSON

extension SimulatedWorkspace {
    /// Answers one method of the Web API (docs.slack.dev/reference/methods).
    func answer(_ method: String, _ request: IncomingRequest) -> Response {
        do {
            guard request.headers["Authorization"] == "Bearer \(app.token)" else { throw APIProblem("invalid_auth") }
            let call = try APICall(method, request)
            var answer = try carryOut(call)
            answer["ok"] = true
            var response = Response.json(JSONValue.object(answer).compact)
            response.headers["x-oauth-scopes"] = app.scopes.joined(separator: ",")
            return response
        } catch let problem as APIProblem {
            return problem.response
        } catch {
            preconditionFailure("a method of the Web API failed with something else than a problem: \(error)")
        }
    }

    private func carryOut(_ call: APICall) throws -> JSONObject {
        switch call.method {
        case "auth.test": try authTest(call)
        case "bots.info": try botsInfo(call)
        case "users.info": try usersInfo(call)
        case "users.lookupByEmail": try usersLookupByEmail(call)
        case "conversations.info": try conversationsInfo(call)
        case "conversations.open": try conversationsOpen(call)
        case "chat.postMessage": try postMessage(call)
        case "chat.postEphemeral": try postEphemeral(call)
        case "chat.update": try updateMessage(call)
        case "views.open": try openView(call)
        case "views.update": try updateView(call)
        default: throw APIProblem("unknown_method")
        }
    }

    private func authTest(_ call: APICall) throws -> JSONObject {
        try call.expect([])
        return [
            "url": "https://example.slack.com/", "team": "Example", "team_id": .string(app.workspace),
            "user": "curfew", "user_id": .string(app.botUser), "bot_id": .string(app.bot),
            "is_enterprise_install": false,
        ]
    }

    private func botsInfo(_ call: APICall) throws -> JSONObject {
        try call.expect(["bot"])
        guard try call.text("bot") == app.bot else { throw APIProblem("bot_not_found") }
        return ["bot": ["id": .string(app.bot), "app_id": .string(app.id), "name": "curfew", "deleted": false]]
    }

    private func usersInfo(_ call: APICall) throws -> JSONObject {
        try call.expect(["user", "include_locale"])
        let id = try call.text("user")
        guard let member = members.first(where: { $0.id.text == id }) else { throw APIProblem("user_not_found") }
        return ["user": member.json]
    }

    private func usersLookupByEmail(_ call: APICall) throws -> JSONObject {
        try call.expect(["email"])
        let email = try call.text("email").lowercased()
        let found = members.first { $0.email?.lowercased() == email && !$0.isDeactivated }
        guard let found else { throw APIProblem("users_not_found") }
        return ["user": found.json]
    }
}

extension SimulatedMember {
    /// The user object (docs.slack.dev/reference/objects/user-object).
    var json: JSONValue {
        var profile: JSONObject = ["real_name": .string(name), "display_name": .string(name)]
        profile["email"] = email.map(JSONValue.string)
        return [
            "id": .string(id.text), "team_id": .string(workspace), "name": .string(name.lowercased()),
            "real_name": .string(name), "deleted": .bool(isDeactivated), "tz": "Europe/Madrid",
            "profile": .object(profile), "is_bot": .bool(isBot), "is_app_user": false,
            "is_restricted": .bool(isGuest), "is_ultra_restricted": false, "is_email_confirmed": true,
        ]
    }
}
