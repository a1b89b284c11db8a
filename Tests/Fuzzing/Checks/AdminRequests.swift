import Access
import AccessDesk
import HTTP
import JSON

@testable import curfew

extension FuzzTarget {
    /// The routes and bodies of the admin socket.
    static let adminRequests = FuzzTarget("admin-requests") { bytes in
        var input = FuzzInput(bytes)
        let method = input.pick(Method.allCases)
        let target = input.textPart().split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let request = IncomingRequest(
            method: method, path: String(target.first ?? ""), query: target.count > 1 ? String(target[1]) : "",
            body: input.content, peer: .process(id: 1, user: 0))
        let route: AdminRoute
        do throws(AdminError) {
            route = try AdminRoute(request)
        } catch {
            try claim((400..<500).contains(error.status), "a request was answered with \(error.status)")
            let answer = try JSONValue(parsing: error.response.body)
            try claim(AdminRefusal(answer, status: error.status).sentence, is: error.sentence, "the refusal gets lost")
            return
        }
        try expectBounds(of: route)
        try claim(AdminRoute(written(route)), is: route, "the route is read differently again")
    }

    private static func expectBounds(of route: AdminRoute) throws {
        switch route {
        case .act(_, _, let reason?), .revoke(_, let reason?):
            try claim(reason.utf8.count <= 3000 && !reason.isEmpty, "a reason has \(reason.utf8.count) bytes")
        case .trail(let sequence, _): try claim(sequence >= 0, "the trail begins at \(sequence)")
        default: break
        }
    }

    /// The request that a command would send for it.
    private static func written(_ route: AdminRoute) -> IncomingRequest {
        func post(
            _ path: String, _ members: [(String, String?)] = [], all: Bool = false, listing: Bool = false
        ) -> IncomingRequest {
            var body = JSONObject()
            for (name, value) in members { body[name] = value.map(JSONValue.string) }
            if all { body["all"] = true }
            if listing { body["with_listing"] = true }
            return IncomingRequest(method: .post, path: path, body: Array(JSONValue.object(body).compact.utf8))
        }
        switch route {
        case .list(let all): return IncomingRequest(method: .get, path: "/requests", query: all ? "all" : "")
        case .show(let id): return IncomingRequest(method: .get, path: "/requests/\(id)")
        case .ask(let wanted):
            return post(
                "/requests",
                members(of: wanted.wish) + [
                    ("person", wanted.person.text), ("account", wanted.account), ("reason", wanted.reason),
                    ("duration", wanted.duration?.written),
                ], listing: wanted.wish.wantsListing)
        case .act(let act, let id, let reason): return post("/requests/\(id)/\(act.rawValue)", [("reason", reason)])
        case .revoke(let person, let reason):
            return post("/revoke", [("person", person?.text), ("reason", reason)], all: person == nil)
        case .resume: return post("/resume")
        case .reload: return post("/reload")
        case .names: return IncomingRequest(method: .get, path: "/names")
        case .powers: return IncomingRequest(method: .get, path: "/powers")
        case .asks: return IncomingRequest(method: .get, path: "/asks")
        case .trail(let sequence, let since):
            let query = since.map { "since=\($0.rfc3339WithMilliseconds)" } ?? "after=\(sequence)"
            return IncomingRequest(method: .get, path: "/trail", query: query)
        }
    }

    private static func members(of wish: Draft.Wish) -> [(String, String?)] {
        switch wish {
        case .policy(let text): [("kind", "policy"), ("what", text)]
        case .group(let text): [("kind", "group"), ("what", text)]
        case .resource(let wish):
            [("kind", "resource"), ("what", wish.arn), ("access", wish.access), ("prefix", wish.prefix)]
        }
    }
}

extension Draft.Wish {
    fileprivate var wantsListing: Bool {
        if case .resource(let wish) = self { wish.withListing } else { false }
    }
}
