package import Access
import HTTP
package import JSON

/// How Slack goes on after a modal was submitted.
package enum SubmissionOutcome: Equatable, Sendable {
    case closed
    /// The modal stays, with an error under these blocks.
    case errors([String: String])
    /// Another view stands in its place.
    case replaced
}

extension SimulatedWorkspace {
    /// The modal that is open in front of a member; nil when there is none.
    package func modal(of id: SlackUserID) -> SimulatedView? {
        views.last { $0.member == id }
    }

    /// Somebody types into a type-ahead; returns what it offers, in its order.
    package func suggestions(
        for typed: String, in action: String, by id: SlackUserID
    ) async throws -> [JSONValue] {
        let (view, input) = try input(action, of: id)
        guard input.type == "external_select" else { throw WorkspaceComplaint("\(action) is no type-ahead") }
        let response = try await deliver(
            "block_suggestion", by: try member(id),
            [
                "action_id": .string(action), "block_id": .string(input.block), "value": .string(typed),
                "container": ["type": "view", "view_id": .string(view.id)], "view": view.json(app),
            ])
        guard let answer = try? JSONValue(parsing: response.body) else { throw WorkspaceComplaint("no results") }
        var review = BlockReview()
        let options = review.review(suggestions: answer)
        guard review.problems.isEmpty else {
            throw WorkspaceComplaint("no results: \(review.problems.joined(separator: "; "))")
        }
        return options
    }

    /// Somebody chooses an option, which is delivered at once where the form wants that.
    package func choose(_ option: JSONValue, in action: String, by id: SlackUserID) async throws {
        let (_, input) = try input(action, of: id)
        guard input.type == "external_select" || input.options.contains(option) else {
            throw WorkspaceComplaint("\(action) does not offer that")
        }
        fill(input, of: id, ["type": .string(input.type), "selected_option": option])
        guard input.dispatches, let view = modal(of: id) else { return }
        _ = try await deliver(
            "block_actions", by: try member(id),
            [
                "container": ["type": "view", "view_id": .string(view.id)], "view": view.json(app),
                "trigger_id": .string(issueTrigger(for: id)),
                "actions": [
                    [
                        "type": .string(input.type), "block_id": .string(input.block), "action_id": .string(action),
                        "selected_option": option, "action_ts": .string(nextTimestamp()),
                    ]
                ],
            ])
    }

    /// Somebody writes into a text field.
    package func write(_ text: String, in action: String, by id: SlackUserID) throws {
        let (_, input) = try input(action, of: id)
        guard input.type == "plain_text_input" else { throw WorkspaceComplaint("\(action) is no text field") }
        fill(input, of: id, ["type": "plain_text_input", "value": text.isEmpty ? .null : .string(text)])
    }

    /// Somebody presses the button that sends the form.
    package func submit(by id: SlackUserID) async throws -> SubmissionOutcome {
        guard let view = modal(of: id) else { throw WorkspaceComplaint("there is no form") }
        if let empty = view.inputs.first(where: { !$0.isOptional && view.value($0.action) == nil }) {
            return .errors([empty.block: "Please complete this required field."])
        }
        let response = try await deliver(
            "view_submission", by: try member(id),
            ["view": view.json(app), "trigger_id": .string(issueTrigger(for: id)), "response_urls": []])
        guard !response.body.isEmpty else {
            views.removeAll { $0.id == view.id }
            return .closed
        }
        guard let answer = try? JSONValue(parsing: response.body) else { throw WorkspaceComplaint("invalid answer") }
        return try take(answer, for: view)
    }

    private func take(_ answer: JSONValue, for view: SimulatedView) throws -> SubmissionOutcome {
        switch answer["response_action"]?.string {
        case "clear":
            views.removeAll { $0.member == view.member }
            return .closed
        case "update":
            let content = try reviewed(answer["view"])
            for place in views.indices where views[place].id == view.id {
                views[place].update(to: content, hash: "\(nextNumber()).hash")
            }
            return .replaced
        case "errors":
            let errors = (answer["errors"]?.object?.members ?? []).map { ($0.name, $0.value.string ?? "") }
            guard !errors.isEmpty, errors.allSatisfy({ error in view.inputs.contains { $0.block == error.0 } }) else {
                throw WorkspaceComplaint("errors must name blocks of inputs")
            }
            return .errors(Dictionary(errors) { $1 })
        default: throw WorkspaceComplaint("invalid response_action")
        }
    }

    private func input(_ action: String, of id: SlackUserID) throws -> (SimulatedView, SimulatedInput) {
        guard let view = modal(of: id) else { throw WorkspaceComplaint("there is no form") }
        guard let input = view.input(action) else { throw WorkspaceComplaint("the form has no \(action)") }
        return (view, input)
    }

    private func fill(_ input: SimulatedInput, of id: SlackUserID, _ state: JSONValue) {
        guard let place = views.lastIndex(where: { $0.member == id }) else { return }
        views[place].fill(input, state)
    }
}
