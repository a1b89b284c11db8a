import Access
import FoundationEssentials

/// An ask as it was recorded, so that it can be decided again.
struct RecordedAsk: Codable, Equatable, Sendable {
    /// The request that it became; nil where the rules refused it at once.
    var id: RequestID?
    var person: EmailAddress
    var account: Account
    var target: Target
    var duration: Duration
    var reason: String?
    var askedAt: Instant
    var gathered: GatheredFacts

    /// By what the rules judge it, at the moment at which it was asked.
    var facts: AskFacts {
        AskFacts(
            person: person, account: account, target: target, duration: duration, reason: reason, at: askedAt,
            gathered: gathered)
    }
}

extension RecordedAsk {
    init(_ request: AccessRequest) {
        let ask = request.ask
        self.init(
            id: ask.id, person: ask.person.email, account: ask.account, target: ask.target, duration: ask.duration,
            reason: ask.reason, askedAt: ask.askedAt, gathered: request.ruling.gathered)
    }

    /// Reads it as it comes over the socket.
    init(reading text: String) throws {
        self = try JSONDecoder().decode(RecordedAsk.self, from: Data(text.utf8))
    }

    /// As one text.
    func text() throws -> String {
        String(decoding: try JSONEncoder().encode(self), as: UTF8.self)
    }
}
