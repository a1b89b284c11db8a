import Access
import AccessDesk
import HTTP
import JSON

/// What a request on the admin socket asks for, checked to be well-formed.
enum AdminRoute: Equatable {
    case list(all: Bool)
    case show(RequestID)
    case ask(Wanted)
    case act(Act, RequestID, reason: String?)
    /// Of one person; with nil of everybody.
    case revoke(of: EmailAddress?, reason: String?)
    case resume
    case reload
    case trail(after: Int64, since: Instant?)
    /// The names of all that can be asked for, for a check of the rules.
    case names
    /// The groups whose members may change what keeps them within bounds, for the same.
    case powers
    /// The asks of one page of the trail with what was found out for them, to be decided again.
    case asks(after: Int64)

    /// The acts on one request, by the last word of their path.
    enum Act: String, CaseIterable {
        case approve, deny, relinquish, withdraw, revoke
    }

    /// An ask as it came in.
    struct Wanted: Equatable {
        var person: EmailAddress
        var wish: Draft.Wish
        var account: String?
        var reason: String?
        var duration: Duration?
    }

    /// Reads method, path, query and body; throws ``AdminError`` for whatever is not one of the cases.
    init(_ request: IncomingRequest) throws(AdminError) {
        let path = request.path.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map(String.init)
        switch (request.method, path.first, path.count) {
        case (.get, "requests", 1): self = .list(all: try AdminRoute.isAll(request.query))
        case (.get, "requests", 2): self = .show(try AdminRoute.id(path[1]))
        case (.post, "requests", 1): self = .ask(try Wanted(request))
        case (.post, "requests", 3):
            guard let act = Act(rawValue: path[2]) else { throw AdminRoute.nothing(request) }
            let body = try AdminBody(request, members: ["reason"])
            self = .act(act, try AdminRoute.id(path[1]), reason: try body.reason())
        case (.post, "revoke", 1): self = try AdminRoute.revocation(request)
        case (.post, "resume", 1): self = .resume
        case (.post, "reload", 1): self = .reload
        case (.get, "names", 1): self = .names
        case (.get, "powers", 1): self = .powers
        case (.get, "asks", 1): self = .asks(after: try AdminRoute.place(request.query))
        case (.get, "trail", 1): self = try AdminRoute.trail(request.query)
        default: throw AdminRoute.nothing(request)
        }
    }

    private static func nothing(_ request: IncomingRequest) -> AdminError {
        AdminError(404, .wrongUsage, "there is no \(request.method.rawValue) \(request.path) here")
    }

    private static func isAll(_ query: String) throws(AdminError) -> Bool {
        guard query.isEmpty || query == "all" else { throw AdminError("\"\(query)\" is no query here") }
        return query == "all"
    }

    private static func id(_ text: String) throws(AdminError) -> RequestID {
        guard let id = RequestID(text) else { throw AdminError("\"\(text)\" is not the id of a request") }
        return id
    }

    private static func revocation(_ request: IncomingRequest) throws(AdminError) -> AdminRoute {
        let body = try AdminBody(request, members: ["person", "all", "reason"])
        let person = try body.emailAddress("person")
        guard (person != nil) != (try body.isTrue("all")) else {
            throw AdminError("say either whose access to revoke, or all")
        }
        return .revoke(of: person, reason: try body.reason())
    }

    /// The number of the entry after which a page begins.
    private static func place(_ query: String) throws(AdminError) -> Int64 {
        guard case .trail(let sequence, nil) = try trail(query) else {
            throw AdminError("\"\(query)\" is no query here")
        }
        return sequence
    }

    private static func trail(_ query: String) throws(AdminError) -> AdminRoute {
        let parts = query.split(separator: "=", maxSplits: 1).map(String.init)
        if parts.count == 2, parts[0] == "after", let sequence = Int64(parts[1]), sequence >= 0 {
            return .trail(after: sequence, since: nil)
        }
        if parts.count == 2, parts[0] == "since", let since = Instant(rfc3339: parts[1]) {
            return .trail(after: 0, since: since)
        }
        guard query.isEmpty else { throw AdminError("\"\(query)\" is no query here") }
        return .trail(after: 0, since: nil)
    }
}

extension AdminRoute.Wanted {
    fileprivate init(_ request: IncomingRequest) throws(AdminError) {
        let body = try AdminBody(
            request,
            members: [
                "person", "kind", "what", "access", "prefix", "with_listing", "account", "reason", "duration",
            ])
        guard let person = try body.emailAddress("person") else { throw AdminError("person is missing") }
        let written = try body.text("duration")
        let duration = written.flatMap(Duration.init(written:))
        guard written == nil || duration != nil else {
            throw AdminError("\"\(written ?? "")\" is no duration", hint: "a whole number with s, m, h or d")
        }
        self.init(
            person: person, wish: try AdminRoute.wish(body), account: try body.text("account"),
            reason: try body.reason(), duration: duration)
    }
}

extension AdminRoute {
    fileprivate static func wish(_ body: AdminBody) throws(AdminError) -> Draft.Wish {
        guard let what = try body.text("what") else { throw AdminError("what is missing") }
        guard let kind = try body.text("kind").flatMap(AccessKind.init) else {
            throw AdminError("kind is policy, group or resource")
        }
        let phrase = AskPhrase(
            kind: kind, thing: what, access: try body.text("access"), prefix: try body.text("prefix"),
            withListing: try body.isTrue("with_listing"))
        guard let wish = Draft.Wish(phrase) else { throw AdminError("access is missing", hint: "a level or a policy") }
        return wish
    }
}
