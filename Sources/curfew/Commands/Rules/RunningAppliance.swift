import Access
import AccessDesk
import FoundationEssentials
import HTTP
import JSON

/// What the running appliance knows, for commands about rules.
struct RunningAppliance {
    private let socket: AdminSocket

    init(_ socket: AdminSocket) {
        self.socket = socket
    }

    /// The names of all that there is to ask for.
    func names() async throws -> ExistingNames {
        let answer = try await socket.send(.get, "/names")
        return ExistingNames(
            policies: (answer["policies"]?.array ?? []).compactMap(\.string).map { PolicyARN($0) },
            groups: (answer["groups"]?.array ?? []).compactMap(\.string).map { GroupName($0) })
    }

    /// Every ask that the ledger has, with what was found out for it, the newest first.
    func asks() async throws -> [RecordedAsk] {
        let answer = try await socket.send(.get, "/asks")
        return try (answer["asks"]?.array ?? []).compactMap(\.string).map { text in
            try JSONDecoder().decode(RecordedAsk.self, from: Data(text.utf8))
        }
    }
}

/// An ask as it was recorded, so that it can be decided again.
struct RecordedAsk: Codable, Equatable, Sendable {
    var ask: Ask
    var gathered: GatheredFacts

    /// By what the rules judge it, at the moment at which it was asked.
    var facts: AskFacts { AskFacts(ask, at: ask.askedAt, gathered: gathered) }
}

extension RecordedAsk {
    init(_ request: AccessRequest) {
        self.init(ask: request.ask, gathered: request.ruling.gathered)
    }

    /// As one text.
    func text() throws -> String {
        String(decoding: try JSONEncoder().encode(self), as: UTF8.self)
    }
}
