import Access
import AccessDesk
import JSON

/// What a delivery gave the app to open a view with, for three seconds and one use.
struct IssuedTrigger {
    var member: SlackUserID
    var expiresAt: Instant
    var isUsed = false
}

extension SimulatedWorkspace {
    /// A new trigger for a delivery that this member causes.
    func issueTrigger(for member: SlackUserID) -> String {
        let trigger = "\(nextNumber()).\(clock.now.seconds).trigger"
        triggers[trigger] = IssuedTrigger(member: member, expiresAt: clock.now + .seconds(3))
        return trigger
    }

    func openView(_ call: APICall) throws -> JSONObject {
        try call.expect(["trigger_id", "view"])
        let trigger = try call.text("trigger_id")
        guard let issued = triggers[trigger] else { throw APIProblem("invalid_trigger_id") }
        guard !issued.isUsed else { throw APIProblem("exchanged_trigger_id") }
        guard clock.now < issued.expiresAt else { throw APIProblem("expired_trigger_id") }
        let content = try reviewed(call["view"])
        triggers[trigger]?.isUsed = true
        let view = SimulatedView(
            id: "V\(nextNumber())", member: issued.member, content: content, hash: "\(nextNumber()).hash")
        views.append(view)
        return ["view": view.json(app)]
    }

    func updateView(_ call: APICall) throws -> JSONObject {
        try call.expect(["view_id", "hash", "view"])
        let id = try call.text("view_id")
        guard let place = views.firstIndex(where: { $0.id == id }) else { throw APIProblem("not_found") }
        if let hash = call["hash"]?.string, hash != views[place].hash { throw APIProblem("hash_conflict") }
        views[place].update(to: try reviewed(call["view"]), hash: "\(nextNumber()).hash")
        return ["view": views[place].json(app)]
    }

    /// The view, once nothing is wrong with it.
    func reviewed(_ view: JSONValue?) throws(APIProblem) -> JSONObject {
        var review = BlockReview()
        guard let content = review.review(view: view ?? .null), review.problems.isEmpty else {
            throw APIProblem("invalid_arguments", review.problems)
        }
        return content
    }
}

extension SimulatedView {
    /// The view as answers and deliveries carry it.
    func json(_ app: SimulatedApp) -> JSONValue {
        var view = content
        view["id"] = .string(id)
        view["hash"] = .string(hash)
        view["team_id"] = .string(app.workspace)
        view["app_id"] = .string(app.id)
        view["bot_id"] = .string(app.bot)
        view["root_view_id"] = .string(id)
        view["previous_view_id"] = .null
        view["private_metadata"] = content["private_metadata"] ?? ""
        view["callback_id"] = content["callback_id"] ?? ""
        view["state"] = ["values": stateJSON]
        return .object(view)
    }
}
