import Access
import AccessDesk
import Doubles
import HTTP
import JSON
import Log
import Sandbox
import Testing

@testable import curfew

@Suite struct `The admin socket` {
    private static let members = [
        "id", "state", "person", "account", "kind", "what", "level", "reason", "asked", "decided_by", "granted",
        "until",
        "ended", "guarantee",
    ]

    @Test func `carries an access from ask to end, past the rules and with who did it`() async throws {
        let pieces = try await AppliancePieces()
        let id = try await pieces.ask()
        let waiting = try await pieces.admin(.get, "/requests")
        #expect(waiting.json["requests"]?.array?.first?.object?.names == Self.members)
        #expect(waiting.json["requests"]?.array?.first?["state"] == "waiting")
        #expect(waiting.json["accounts"]?["123456789012"] == "production")
        let approved = try await pieces.admin(.post, "/requests/\(id)/approve", #"{"reason":"trying it out"}"#)
        #expect(approved.json["state"] == "granting")
        #expect(approved.json["decided_by"]?.string?.hasPrefix("uid 0") ?? false)
        try await pieces.desk.catchUp()
        let granted = try await pieces.admin(.get, "/requests/\(id)")
        #expect(granted.json["state"] == "granted")
        #expect(granted.json["guarantee"] == "in-policy")
        #expect(granted.json["level"] == .null)
        #expect(granted.json["until"]?.string.flatMap(Instant.init(rfc3339:)) == pieces.clock.now + .seconds(3600))
        #expect(granted.json["account_name"] == "production")
        let events = granted.json["trail"]?.array?.compactMap { $0["event"]?.string } ?? []
        #expect(events.first == "asked")
        #expect(events.last == "grantConfirmed")
        let relinquished = try await pieces.admin(.post, "/requests/\(id)/relinquish")
        #expect(relinquished.json["state"] == "ending")
        try await pieces.desk.catchUp()
        #expect(try await pieces.admin(.get, "/requests").json["requests"] == [])
        #expect(
            try await pieces.admin(.get, "/requests?all").json["requests"]?.array?.first?["state"] == "relinquished")
    }

    @Test func `revokes everything, refuses asks until it resumes`() async throws {
        let pieces = try await AppliancePieces()
        _ = try await pieces.ask()
        let revoked = try await pieces.admin(.post, "/revoke", #"{"all":true,"reason":"a leak"}"#)
        #expect(revoked.json["requests"]?.array?.map { $0["state"] } == ["revoked"])
        let refused = try await pieces.admin(
            .post, "/requests", #"{"person":"ana@example.com","kind":"policy","what":"AmazonS3ReadOnlyAccess"}"#)
        #expect(refused.status == 409)
        #expect(refused.json["error"]?["sentence"] == "new asks are stopped")
        #expect(refused.json["error"]?["code"] == 1)
        #expect(try await pieces.admin(.post, "/resume").status == 200)
        #expect(try await pieces.ask().count == 16)
        let person = try await pieces.admin(.post, "/revoke", #"{"person":"ana@example.com"}"#)
        #expect(person.json["requests"]?.array?.count == 1)
    }

    @Test func `hands the trail out page by page, as its exact lines`() async throws {
        let pieces = try await AppliancePieces()
        _ = try await pieces.ask()
        let first = try await pieces.admin(.get, "/trail")
        let lines = first.json["lines"]?.array?.compactMap(\.string) ?? []
        #expect(lines.count > 1)
        #expect(first.json["last"]?.integer == Int64(lines.count))
        #expect(try await pieces.admin(.get, "/trail?after=1").json["lines"]?.array?.count == lines.count - 1)
        #expect(try await pieces.admin(.get, "/trail?after=\(lines.count)").json == ["lines": []])
        #expect(try await pieces.admin(.get, "/trail?since=2100-01-01T00:00:00Z").json == ["lines": []])
        let since = "/trail?since=\(pieces.clock.now.rfc3339WithMilliseconds)"
        #expect(try await pieces.admin(.get, since).json["lines"]?.array?.count == lines.count)
    }

    @Test func `hands every ask out to be decided again, those that were refused at once as well`() async throws {
        let pieces = try await AppliancePieces()
        let id = try await pieces.ask()
        var settings = AppliancePieces.settings
        settings.rules.rules.append(
            Rule(name: "no S3", access: AccessPattern(policies: ["AmazonS3*"]), approval: .refuse))
        await pieces.desk.adopt(settings)
        let body =
            #"{"person":"cy@example.com","kind":"policy","what":"AmazonS3ReadOnlyAccess","reason":"why not"}"#
        #expect(try await pieces.admin(.post, "/requests", body).status == 409)
        let page = try await pieces.admin(.get, "/asks?after=0").json
        let asks = try (page["asks"]?.array ?? []).compactMap(\.string).map(RecordedAsk.init(reading:))
        #expect(asks.map(\.id?.text) == [id, nil] && page["lost"] == 0)
        #expect(asks.map(\.person.text) == ["ana@example.com", "cy@example.com"])
        #expect(asks.last?.reason == "why not" && asks.last?.askedAt == pieces.clock.now)
        #expect(asks.last?.account == asks.first?.account && asks.last?.target == asks.first?.target)
        let replay = Replay(asks, before: settings.rules, after: AppliancePieces.settings.rules)
        #expect(
            replay.same == 0 && replay.counts.map { "\($0)" } == [#"(before: "refuse", after: "approval", count: 2)"#])
        let last = try #require(page["last"]?.integer)
        #expect(try await pieces.admin(.get, "/asks?after=\(last)").json == ["asks": [], "lost": 0])
        #expect(try await pieces.admin(.get, "/asks?since=2100-01-01T00:00:00Z").status == 400)
    }

    @Test func `hands out more asks than one page has`() async throws {
        let pieces = try await AppliancePieces()
        for number in 0..<1200 {
            let body =
                #"{"person":"p\#(number)@example.com","kind":"policy","what":"AmazonS3ReadOnlyAccess","reason":"again"}"#
            _ = try await pieces.admin(.post, "/requests", body)
        }
        var (count, last): (Int, Int64) = (0, 0)
        while let page = Optional(try await pieces.admin(.get, "/asks?after=\(last)").json),
            let next = page["last"]?.integer
        {
            (count, last) = (count + (page["asks"]?.array?.count ?? 0), next)
        }
        #expect(count == 1200)
    }

    @Test func `reloads and says what changed`() async throws {
        #expect(try await AppliancePieces().admin(.post, "/reload").json == ["changes": ["rules: 1 rule was added"]])
    }

    @Test(arguments: [
        (Method.get, "/nothing", "", 404), (.put, "/requests", "", 404), (.get, "/requests?some", "", 400),
        (.get, "/requests/abc", "", 400), (.get, "/requests/0123456789abcdef", "", 404),
        (.post, "/requests/0123456789abcdef/approve", #"{"reason":"x"}"#, 404),
        (.post, "/requests/0123456789abcdef/frobnicate", "{}", 404),
        (.post, "/requests/0123456789abcdef/approve", "not json", 400),
        (.post, "/requests/0123456789abcdef/approve", "[]", 400),
        (.post, "/requests/0123456789abcdef/approve", #"{"reason":7}"#, 400),
        (.post, "/requests/0123456789abcdef/approve", #"{"reason":"x","reason":"y"}"#, 400),
        (.post, "/requests/0123456789abcdef/approve", #"{"why":"x"}"#, 400),
        (
            .post, "/requests/0123456789abcdef/approve",
            #"{"reason":"\#(String(repeating: "x", count: 3001))"}"#, 400
        ),
        (.post, "/requests", "{}", 400), (.post, "/requests", #"{"person":"ana"}"#, 400),
        (.post, "/requests", #"{"person":"ana@example.com","kind":"resource","what":"x"}"#, 400),
        (.post, "/requests", #"{"person":"ana@example.com","kind":"policy","what":"X","duration":"soon"}"#, 400),
        (.post, "/requests", #"{"person":"ana@example.com","kind":"policy","what":"NoSuchPolicy"}"#, 404),
        (.post, "/requests", #"{"person":"ana@elsewhere.org","kind":"policy","what":"AmazonS3ReadOnlyAccess"}"#, 409),
        (.post, "/revoke", "{}", 400), (.post, "/revoke", #"{"person":"a@b","all":true}"#, 400),
        (.post, "/resume", "", 409), (.get, "/trail?after=x", "", 400), (.get, "/trail?since=yesterday", "", 400),
        (.get, "/trail?after=-1", "", 400),
    ])
    func `answers what makes no sense with a sentence, and changes nothing`(
        method: Method, target: String, body: String, status: Int
    ) async throws {
        let pieces = try await AppliancePieces()
        let before = try await pieces.desk.requests(.all(limit: 10))
        let answer = try await pieces.admin(method, target, body)
        #expect(answer.status == status)
        let sentence = answer.json["error"]?["sentence"]?.string ?? ""
        #expect(!sentence.isEmpty)
        #expect(try await pieces.desk.requests(.all(limit: 10)) == before)
    }

    @Test func `needs a reason for a decision past the rules`() async throws {
        let pieces = try await AppliancePieces()
        let id = try await pieces.ask()
        for verb in ["approve", "deny"] {
            for body in ["{}", #"{"reason":" \n"}"#] {
                let answer = try await pieces.admin(.post, "/requests/\(id)/\(verb)", body)
                #expect(answer.status == 409)
                #expect(answer.json["error"]?["hint"] == "add --reason TEXT")
            }
        }
    }

    @Test func `says which groups may change what keeps them within bounds, and where that could not be read`()
        async throws
    {
        let pieces = try await AppliancePieces()
        #expect(try await pieces.admin(.get, "/powers").json == ["groups": [], "unread": []])
        try pieces.cloud.change("123456789012") { account throws(Failure) in
            try account.createGroup("admins", policies: ["arn:aws:iam::aws:policy/AdministratorAccess"])
        }
        let found = try await pieces.admin(.get, "/powers").json["groups"]?.array?.first
        #expect(found?["group"] == "admins" && found?["account"] == "123456789012")
        #expect(found?["powers"]?.array?.first?.string?.hasPrefix("change Curfew's own role") == true)
        let denied = AdminResponder(
            desk: pieces.desk, ledger: pieces.ledger, reload: { [] },
            rights: { _ in
                throw Failure(
                    party: "AWS", operation: "GetAccountAuthorizationDetails", code: "AccessDenied", message: "no",
                    isWorthRetrying: false)
            }, journal: SilentJournal())
        let answer = await denied.respond(
            to: IncomingRequest(method: .get, path: "/powers", peer: .process(id: 1, user: 0)))
        let unread = try JSONValue(parsing: answer.body)["unread"]?.array?.first
        #expect(unread?["account"] == "production")
        #expect(unread?["why"]?.string?.contains("GetAccountAuthorizationDetails") == true)
    }

    @Test func `is for processes of this machine alone`() async throws {
        let pieces = try await AppliancePieces()
        let responder = AdminResponder(
            desk: pieces.desk, ledger: pieces.ledger, reload: { [] }, rights: pieces.rights,
            journal: SilentJournal())
        let response = await responder.respond(
            to: IncomingRequest(method: .get, path: "/requests", peer: .network(address: "127.0.0.1")))
        #expect(response.status == 403)
    }
}

@Suite struct `What the admin socket refuses` {
    @Test func `reaches the command as exit code, sentence, hint and problems`() throws {
        let error = AdminError(
            422, .wrongConfiguration, "the file has problems", hint: "mend it", problems: ["a:1:1: x", "a:2:1: y"])
        let refusal = AdminRefusal(try JSONValue(parsing: error.response.body), status: 422)
        let complaint = Complaint(refusal, attempt: "reload the configuration")
        #expect(complaint.description == "a:1:1: x\na:2:1: y\nhint: mend it")
        #expect(complaint.code == .wrongConfiguration)
        let plain = AdminRefusal(try JSONValue(parsing: AdminError("no").response.body), status: 400)
        #expect(Complaint(plain, attempt: "ask").description == "curfew: could not ask: no")
    }

    @Test func `is understood even when something else answered`() {
        let refusal = AdminRefusal(["error": "strange"], status: 500)
        #expect(refusal.code == .refused)
        #expect(refusal.sentence == "it answered with status 500 and no reason")
    }
}
