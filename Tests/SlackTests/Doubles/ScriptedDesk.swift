import Access
import AccessDesk
import Synchronization

@testable import Slack

/// A desk in memory that takes what it is told, and refuses what a test says it refuses.
final class ScriptedDesk: FrontDesk {
    /// What the desk was asked for and knows.
    struct State: Sendable {
        var deliveries: Set<String> = []
        var drafts: [Draft] = []
        var acts: [String] = []
        var form = AskForm(
            accounts: [Account(id: "123456789012", name: "production")], kinds: [.policy, .group],
            durations: DurationChoices(
                choices: [.seconds(1800), .seconds(3600), .seconds(28800)], standard: .seconds(3600),
                longest: .seconds(28800)))
        var suggestions = Suggestions(entries: [
            .init(value: "p:1", title: "AmazonS3ReadOnlyAccess", detail: "AWS managed policy")
        ])
        var searches: [String] = []
        var requests: [AccessRequest] = []
        var refusal: (any Error)?
        var ledgerFailure: (any Error)?
        var gate: Gate?
    }

    private let state = Mutex(State())

    /// What stands now.
    var now: State { state.withLock(\.self) }

    /// Changes what the desk knows or does.
    func change(_ change: @Sendable (inout State) -> Void) {
        state.withLock { change(&$0) }
    }

    func accept(delivery: String) async throws -> Bool {
        try state.withLock { state in
            if let failure = state.ledgerFailure { throw failure }
            return state.deliveries.insert(delivery).inserted
        }
    }

    func form(for person: Person) async throws -> AskForm {
        now.form
    }

    func suggestions(
        for person: Person, kind: AccessKind, account: AccountID?, matching text: String
    ) async throws -> Suggestions {
        state.withLock { state in
            state.searches.append("\(person.email) \(kind.rawValue) \(account?.text ?? "any") \(text)")
            return state.suggestions
        }
    }

    func wish(behind value: String) async throws -> (account: AccountID, wish: Draft.Wish) {
        guard value.hasPrefix("p:") else { throw Refusal(.notFound, "what was picked is no longer there") }
        return ("123456789012", .policy("policy \(value)"))
    }

    func accessSuggestions(
        for person: Person, resource value: String, account: AccountID?, matching text: String
    ) async throws -> Suggestions {
        let entry = Suggestions.Entry(value: "read", title: "read", detail: "of \(value)")
        return Suggestions(entries: [entry], remark: nil)
    }

    func resourceWish(resource value: String, access: String, prefix: String?) async throws -> ResourceWish {
        ResourceWish(arn: value, access: access, prefix: prefix)
    }

    func ask(_ draft: Draft) async throws -> AccessRequest {
        await now.gate?.wait()
        return try state.withLock { state in
            state.drafts.append(draft)
            if let refusal = state.refusal { throw refusal }
            let request = ScriptedDesk.request(of: draft.person, number: state.drafts.count)
            state.requests.insert(request, at: 0)
            return request
        }
    }

    func approve(
        _ id: RequestID, by actor: Actor, reason: String?, lasting: Duration?
    ) async throws -> AccessRequest {
        try await act(lasting.map { "approve for \($0.written)" } ?? "approve", id, actor)
    }

    func page(_ id: RequestID, by actor: Actor) async throws -> AccessRequest {
        try await act("page", id, actor)
    }

    func review(_ id: RequestID, by actor: Actor) async throws -> AccessRequest {
        try await act("review", id, actor)
    }

    func deny(_ id: RequestID, by actor: Actor, reason: String?) async throws -> AccessRequest {
        try await act("deny", id, actor)
    }

    func explainDenial(_ id: RequestID, by actor: Actor, reason: String) async throws -> AccessRequest {
        try await act("explain \(reason)", id, actor)
    }

    func relinquish(_ id: RequestID, by actor: Actor) async throws -> AccessRequest {
        try await act("relinquish", id, actor)
    }

    func withdraw(_ id: RequestID, by actor: Actor) async throws -> AccessRequest {
        try await act("withdraw", id, actor)
    }

    func request(_ id: RequestID) async throws -> AccessRequest {
        guard let request = now.requests.first(where: { $0.id == id }) else {
            throw Refusal(.notFound, "there is no request \(id)")
        }
        return request
    }

    func policies(of id: RequestID) async throws -> [String] {
        _ = try await request(id)
        return [#"{"Version":"2012-10-17","Statement":[]}"#]
    }

    func requests(_ selection: RequestSelection) async throws -> [AccessRequest] {
        now.requests
    }

    private func act(_ act: String, _ id: RequestID, _ actor: Actor) async throws -> AccessRequest {
        try state.withLock { state in
            state.acts.append("\(act) \(id) by \(actor)")
            if let refusal = state.refusal { throw refusal }
        }
        return try await request(id)
    }

    /// A request that waits, of the person, with an id made of that number.
    static func request(of person: Person, number: Int) -> AccessRequest {
        let ask = Ask(
            id: RequestID(randomness: [UInt8](repeating: UInt8(number), count: RequestID.randomByteCount)),
            person: person, account: Account(id: "123456789012", name: "production"),
            target: .policy("arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"), reason: "ticket 481",
            duration: .seconds(3600), askedAt: Instant(seconds: 1_795_000_000), origin: .slack)
        return AccessRequest.asked(
            ask,
            ruling: Ruling(routes: [
                ApprovalRoute(
                    rule: "r", channel: "C0APPR", approvers: ["bo@example.com"].compactMap { Approver($0) })
            ]),
            undecidedUntil: Instant(seconds: 1_795_086_400)
        ).request
    }
}
