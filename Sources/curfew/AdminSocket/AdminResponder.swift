import Access
import AccessDesk
import HTTP
import Host
import JSON
import Ledger
import Log

/// Answers the admin socket: JSON in and out, for whoever can open the socket's file.
///
/// Who did something is what the kernel says of the process at the other end; nothing that is sent can change it.
struct AdminResponder: Responder {
    let desk: Desk
    let ledger: LedgerRecords
    /// Reads the configuration again and says what changed.
    let reload: @Sendable () async throws -> [String]
    /// Reads what the members of an account's groups may do.
    let rights: @Sendable (AccountID) async throws -> AccountRights
    let journal: any Journal

    /// The most requests of one list.
    static let longestList = 10_000
    /// The most entries of the trail in one answer.
    static let trailPage = 1000

    func respond(to request: IncomingRequest) async -> Response {
        do {
            guard case .process(let process, let user) = request.peer else {
                throw AdminError(403, .refused, "the admin socket is for processes of this machine")
            }
            let caller = Actor.shell(user: user, login: ProcessFiles.loginUser(of: process))
            let answer = try await answer(AdminRoute(request), caller)
            return .json(JSONValue.object(answer).compact + "\n")
        } catch {
            let answer = AdminError(error)
            if answer.status >= 500 {
                journal.error("could not do what the admin socket was asked (\(request.path)): \(error)")
            }
            return answer.response
        }
    }

    private func answer(_ route: AdminRoute, _ caller: Actor) async throws -> JSONObject {
        switch route {
        case .list(let all): return try await list(all: all)
        case .show(let id): return try await show(id)
        case .ask(let wanted): return try await desk.ask(wanted.draft).json
        case .act(let act, let id, let reason): return try await perform(act, on: id, caller, reason)
        case .revoke(let person, let reason):
            let revoked = try await desk.revokeAll(of: person, by: caller, reason: reason)
            return ["requests": .array(revoked.map { .object($0.json) })]
        case .resume:
            try await desk.resume(by: caller)
            return [:]
        case .reload: return ["changes": .array(try await reload().map(JSONValue.string))]
        case .names: return await names()
        case .powers: return await powers()
        case .asks(let sequence): return try await asks(after: sequence)
        case .trail(let sequence, let since): return try await trail(after: sequence, since: since)
        }
    }

    private func asks(after sequence: Int64) async throws -> JSONObject {
        let page = try await RecordedAsks(desk: desk, ledger: ledger).page(after: sequence)
        var answer: JSONObject = [
            "asks": .array(try page.asks.map { .string(try $0.text()) }), "lost": .integer(Int64(page.lost)),
        ]
        answer["last"] = page.last.map { .integer($0) }
        return answer
    }

    private func names() async -> JSONObject {
        let listings = await desk.listings()
        let policies = Set(listings.flatMap(\.policies).map(\.arn.text)).sorted()
        let groups = Set(listings.flatMap(\.groups).map(\.name.text)).sorted()
        return ["policies": .array(policies.map(JSONValue.string)), "groups": .array(groups.map(JSONValue.string))]
    }

    /// What could not be read is said beside what was found.
    private func powers() async -> JSONObject {
        var groups: [JSONValue] = []
        var unread: [JSONValue] = []
        for account in await desk.accounts {
            do {
                groups += try await rights(account.id).powerfulGroups(in: account).map { group in
                    [
                        "group": .string(group.name.text), "account": .string(account.id.text),
                        "powers": .array(group.powers.map(JSONValue.string)),
                    ]
                }
            } catch {
                unread.append(["account": .string(account.name), "why": .string("\(error)")])
            }
        }
        return ["groups": .array(groups), "unread": .array(unread)]
    }

    private func perform(
        _ act: AdminRoute.Act, on id: RequestID, _ caller: Actor, _ reason: String?
    ) async throws -> JSONObject {
        switch act {
        case .approve: try await desk.approve(id, by: caller, reason: reason).json
        case .deny: try await desk.deny(id, by: caller, reason: reason).json
        case .relinquish: try await desk.relinquish(id, by: caller).json
        case .withdraw: try await desk.withdraw(id, by: caller).json
        case .revoke: try await desk.revoke(id, by: caller, reason: reason).json
        }
    }

    private func list(all: Bool) async throws -> JSONObject {
        let requests = try await desk.requests(all ? .all(limit: AdminResponder.longestList) : .open)
        let names = requests.map { ($0.ask.account.id.text, JSONValue.string($0.ask.account.name)) }
        return [
            "requests": .array(requests.map { .object($0.json) }), "accounts": .object(JSONObject(names)),
            "complete": .bool(!all || requests.count < AdminResponder.longestList),
        ]
    }

    private func show(_ id: RequestID) async throws -> JSONObject {
        let request = try await desk.request(id)
        var shown = request.json
        shown["account_name"] = .string(request.ask.account.name)
        shown["trail"] = .array(try await desk.trail(of: id).map { .object($0.json) })
        return shown
    }

    /// The lines of the trail that follow, as texts, since every byte of them counts.
    private func trail(after sequence: Int64, since: Instant?) async throws -> JSONObject {
        var start = sequence
        if let since {
            guard let first = try await ledger.firstEntry(since: since) else { return ["lines": []] }
            start = first - 1
        }
        let lines = try await ledger.trailLines(after: start, limit: AdminResponder.trailPage)
        var page: JSONObject = ["lines": .array(lines.map { .string($0.text) })]
        page["last"] = lines.last.map { .integer($0.sequence) }
        return page
    }
}

extension AdminRoute.Wanted {
    fileprivate var draft: Draft {
        Draft(
            person: Person(email: person), account: account, wish: wish,
            reason: reason, duration: duration, origin: .shell)
    }
}
