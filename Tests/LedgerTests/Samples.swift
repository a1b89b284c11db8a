import Access
import AccessDesk
import Foundation
import Ledger
import Log

/// Requests in every state of their life, for tests.
enum Samples {
    static let start = Instant(seconds: 1_800_000_000)
    static let ana = person("ana")
    static let production = Account(id: "123456789012", name: "production")
    static let readOnly = Target.policy("arn:aws:iam::aws:policy/ReadOnlyAccess")

    static func person(_ name: String) -> Person {
        guard let email = EmailAddress("\(name)@example.com") else { preconditionFailure("\(name) is no local part") }
        return Person(email: email, slackID: SlackUserID("U\(name.uppercased())"))
    }

    static func id(_ number: Int) -> RequestID {
        RequestID(
            randomness: (0..<10).map { place in UInt8(truncatingIfNeeded: place < 8 ? number >> (8 * place) : 7) })
    }

    static func waiting(
        _ number: Int, person: Person = ana, target: Target = readOnly, at: Instant = start
    ) -> AccessRequest {
        let ask = Ask(
            id: id(number), person: person, account: production, target: target, reason: "ticket \(number) 🔑",
            duration: .seconds(3600), askedAt: at, origin: .slack)
        let route = ApprovalRoute(rule: "all", channel: "C0APPROVALS", approvers: [.person(Samples.person("bo").email)])
        return AccessRequest.asked(ask, ruling: Ruling(routes: [route]), undecidedUntil: at + .seconds(86400))
            .request
    }

    static func user(of person: Person) -> IAMUser {
        IAMUser(name: UserName(person.email.text), uniqueID: UniqueID("AIDA\(person.email.localPart.uppercased())"))
    }

    static func dossier(of request: AccessRequest) -> Dossier {
        Dossier(
            user: user(of: request.ask.person), targetARN: request.ask.target.what,
            sources: [SourcePolicy(name: request.ask.target.what, version: "v1", document: "{}", digest: "d1")],
            alreadyHas: false, freePolicySlots: 9, freeGroupSlots: 9)
    }

    static func plan(of request: AccessRequest, at: Instant) -> GrantPlan {
        GrantPlan(
            request: request.id, account: request.ask.account.id, person: request.ask.person.email,
            user: user(of: request.ask.person), form: .copies([PolicyPiece(number: 1, document: "{\"a\":1}")]),
            source: request.ask.target.what, deadline: at + request.ask.duration, attempt: 1, startedAt: at,
            hadBefore: false)
    }

    static let meaning = Meaning(allows: ["read everything"], risks: [], guarantee: .inPolicy)

    /// The events that lead an ask through its whole life, in order, with what follows from each.
    static func life(of request: AccessRequest) -> [Event] {
        let at = request.ask.askedAt
        return [
            .examined(dossier(of: request), meaning),
            .approved(Decision(by: .person(person("bo")), at: at, rule: "all")),
            .grantStarted(plan(of: request, at: at), dossier(of: request)),
            .grantConfirmed(attempt: 1),
            .deadlinePassed,
            .endConfirmed(kept: false),
        ]
    }

    /// The request after so many events of its life.
    static func request(_ number: Int, after events: Int, target: Target = readOnly) throws -> AccessRequest {
        var request = waiting(number, target: target)
        for event in life(of: request).prefix(events) {
            _ = try request.apply(event, at: start + .seconds(3600))
        }
        return request
    }

    static func entry(_ event: String, _ request: RequestID? = nil, detail: [String: String] = [:]) -> TrailEntry {
        TrailEntry(at: start, event: event, request: request, actor: .person(ana), detail: detail)
    }
}

extension LedgerRecords {
    /// A ledger in the file, as every test opens it.
    static func open(at path: String, journal: any Journal = SilentJournal()) async throws -> LedgerRecords {
        try await open(
            at: path, version: "1.0", now: Samples.start, journal: journal, reserveSize: 1 << 16)
    }
}
