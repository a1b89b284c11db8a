import Access
import AccessDesk
import HTTP
import JSON

/// Where a delivery may be answered later, five times within half an hour.
struct IssuedResponseURL {
    var channel: ChannelID
    var member: SlackUserID
    var expiresAt: Instant
    var usesLeft = 5
}

extension SimulatedWorkspace {
    /// A new place to answer a delivery from that channel.
    func issueResponseURL(for member: SlackUserID, in channel: ChannelID) -> String {
        let key = "\(nextNumber())-\(clock.now.seconds)"
        responseURLs[key] = IssuedResponseURL(
            channel: channel, member: member, expiresAt: clock.now + .seconds(1800))
        return "\(ownURL ?? "")/response/\(key)"
    }

    /// Takes an answer to a delivery (docs.slack.dev, "Handling user interaction").
    func respond(through key: String, _ request: IncomingRequest) -> Response {
        guard let issued = responseURLs[key] else { return .text("no_such_url", status: 404) }
        guard issued.usesLeft > 0, clock.now < issued.expiresAt else { return .text("used_url", status: 404) }
        guard let answer = (try? JSONValue(parsing: request.body))?.object else {
            return .text("invalid_payload", status: 400)
        }
        responseURLs[key]?.usesLeft -= 1
        return take(answer, issued)
    }

    private func take(_ answer: JSONObject, _ issued: IssuedResponseURL) -> Response {
        let known = ["text", "blocks", "response_type", "replace_original", "delete_original", "thread_ts"]
        guard answer.names.allSatisfy(known.contains) else { return .text("invalid_payload", status: 400) }
        guard let text = answer["text"]?.string, !text.isEmpty else { return .text("no_text", status: 400) }
        var review = BlockReview()
        review.review(messageBlocks: answer["blocks"] ?? .array([]))
        guard review.problems.isEmpty else { return .text("invalid_blocks", status: 400) }
        let isForAll = answer["response_type"]?.string == "in_channel"
        keep(
            SimulatedMessage(
                channel: issued.channel, timestamp: nextTimestamp(), text: text,
                blocks: answer["blocks"]?.array ?? [], onlyFor: isForAll ? nil : issued.member))
        return .text("ok")
    }
}
