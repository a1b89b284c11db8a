package import Access
package import AccessDesk
import JSON
import Log

/// Tells people through Slack: notices by direct message, cards in channels.
///
/// It keeps nothing: what could not be told is thrown as a ``Failure``, and the desk's outbox comes again.
package struct SlackMessenger: Messenger {
    private let workspace: SlackWorkspace

    package init(_ workspace: SlackWorkspace) {
        self.workspace = workspace
    }

    /// Maps to `chat.postMessage` to the person's own id, which opens the direct message, then to `chat.update`.
    package func tell(_ notice: Notice, replacing handle: MessageHandle?) async throws -> MessageHandle {
        let content = notice.message(ids: try await ids(of: notice.people)).content
        return try await put(content, about: notice.request, replacing: handle, .notice) {
            try await directChannel(to: notice.person)
        }
    }

    /// Maps to `chat.postMessage` in the channel, then to `chat.update`.
    package func show(
        _ card: Card, in channel: ChannelID, replacing handle: MessageHandle?
    ) async throws -> MessageHandle {
        let content = card.message(ids: try await ids(of: card.people)).content
        return try await put(content, about: card.request, replacing: handle, .approval) { channel }
    }

    /// Maps to `chat.postMessage`.
    package func announce(_ sentence: Sentence, in channel: ChannelID) async throws {
        let content = MessageDraft(headline: Markup(sentence)).content
        _ = try await post(content, about: nil, in: channel, .notice)
    }

    /// Updates the message, or writes a new one where there is none or none that can be changed any more.
    private func put(
        _ content: MessageContent, about request: RequestID, replacing handle: MessageHandle?,
        _ importance: Pace.Importance, newIn channel: () async throws -> ChannelID
    ) async throws -> MessageHandle {
        if let handle {
            do {
                try await update(handle, to: content, about: request)
                return handle
            } catch let failure as Failure where SlackMessenger.goneCodes.contains(failure.code) {
                workspace.journal.notice(
                    "a message is gone and written again: \(failure.code)", ["request": request.text])
            }
        }
        return try await post(content, about: request, in: try await channel(), importance)
    }

    /// Slack's codes for a message that cannot be brought up to date any more.
    private static let goneCodes: Set<String> = [
        "cant_update_message", "channel_not_found", "edit_window_closed", "is_inactive", "message_not_found",
    ]

    private func update(_ handle: MessageHandle, to content: MessageContent, about request: RequestID) async throws {
        var arguments = SlackMessenger.arguments(content, about: request)
        arguments["channel"] = .string(handle.channel.text)
        arguments["ts"] = .string(handle.timestamp)
        _ = try await workspace.call(.updateMessage, arguments)
    }

    private func post(
        _ content: MessageContent, about request: RequestID?, in channel: ChannelID, _ importance: Pace.Importance
    ) async throws -> MessageHandle {
        try await workspace.pace.turn(in: channel, importance)
        var arguments = SlackMessenger.arguments(content, about: request)
        arguments["channel"] = .string(channel.text)
        arguments["unfurl_links"] = false
        arguments["unfurl_media"] = false
        let answer = try await workspace.call(.postMessage, arguments, in: channel).members
        // Of a direct message Slack answers with the channel's own id, which alone can be updated.
        guard let timestamp = answer["ts"]?.string, let posted = answer["channel"]?.string else {
            throw Failure(
                party: "Slack", operation: APIMethod.postMessage.rawValue, code: "unreadable",
                message: "the answer does not say where the message stands", isWorthRetrying: false)
        }
        return MessageHandle(channel: ChannelID(posted), timestamp: timestamp)
    }

    /// What every message has: its content, and the request's id for whoever looks at it by program.
    private static func arguments(_ content: MessageContent, about request: RequestID?) -> JSONObject {
        var arguments: JSONObject = [
            "text": .string(content.text), "blocks": .array(content.blocks), "link_names": false, "parse": "none",
        ]
        if let request {
            arguments["metadata"] = [
                "event_type": "access_request", "event_payload": ["id": .string(request.text)],
            ]
        }
        return arguments
    }

    private func directChannel(to person: Person) async throws -> ChannelID {
        if let id = person.slackID { return ChannelID(id.text) }
        guard let id = try await workspace.memberID(of: person.email) else {
            throw Failure(
                party: "Slack", operation: APIMethod.usersLookupByEmail.rawValue, code: "users_not_found",
                message: "nobody in the workspace has the address \(person.email)", isWorthRetrying: false)
        }
        return ChannelID(id.text)
    }

    private func ids(of people: Set<EmailAddress>) async throws -> [EmailAddress: SlackUserID] {
        var ids: [EmailAddress: SlackUserID] = [:]
        for email in people.sorted() {
            ids[email] = try await workspace.memberID(of: email)
        }
        return ids
    }
}
