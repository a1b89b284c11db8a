/// Somebody who may decide, as the rules write it: an e-mail address, `slack:ID` or `on_call:ID`.
package enum Approver: Hashable, Sendable, CustomStringConvertible {
    case person(EmailAddress)
    /// Every member of a user group of Slack's.
    case slackGroup(SlackGroupID)
    /// Whoever is on call on a schedule of PagerDuty's.
    case onCall(schedule: String)

    package init?(_ text: String) {
        if text.hasPrefix("slack:") {
            guard text.utf8.count > 6 else { return nil }
            self = .slackGroup(SlackGroupID(String(text.dropFirst(6))))
        } else if text.hasPrefix("on_call:") {
            guard text.utf8.count > 8 else { return nil }
            self = .onCall(schedule: String(text.dropFirst(8)))
        } else if let address = EmailAddress(text) {
            self = .person(address)
        } else {
            return nil
        }
    }

    package var description: String {
        switch self {
        case .person(let address): address.text
        case .slackGroup(let id): "slack:\(id)"
        case .onCall(let schedule): "on_call:\(schedule)"
        }
    }

    /// The approver as a sentence for people names it.
    package var spoken: String {
        switch self {
        case .person(let address): address.text
        case .slackGroup(let id): "the Slack group \(id)"
        case .onCall(let schedule): "whoever is on call on \(schedule)"
        }
    }

    /// The one person who is named; nil for a group.
    package var person: EmailAddress? {
        if case .person(let address) = self { address } else { nil }
    }
}

extension Approver: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let approver = Approver(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "\(text) is no approver")
        }
        self = approver
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
