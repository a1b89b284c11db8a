import Access
import AccessDesk
import Doubles
import HTTP
import Testing

@testable import curfew

@Suite struct `The front door` {
    @Test(arguments: [
        (Method.get, "/", 200), (.head, "/", 200), (.post, "/", 405), (.get, "/healthz", 200), (.post, "/healthz", 405),
        (.get, "/readyz", 200), (.put, "/readyz", 405), (.get, "/metrics", 200), (.delete, "/metrics", 405),
        (.post, "/slack", 418), (.get, "/slack", 418), (.get, "/nothing", 404), (.get, "//", 404),
        (.get, "/slack/", 404), (.get, "/healthz/../metrics", 404),
    ])
    func `sends every request to whoever answers it`(method: Method, path: String, status: Int) async throws {
        let response = try await frontDoor().respond(to: IncomingRequest(method: method, path: path))
        #expect(response.status == status)
        #expect(status < 400 || !response.body.isEmpty)
        #expect((status == 405) == (response.headers["Allow"] == "GET, HEAD"))
    }

    @Test func `says that there is no Slack app where none is configured`() async throws {
        let response = try await frontDoor(slack: nil).respond(to: IncomingRequest(method: .post, path: "/slack"))
        #expect(response.status == 404)
        #expect(response.text == "this Curfew has no Slack app configured\n")
    }

    @Test func `shows a page that loads nothing and runs nothing`() async throws {
        let page = try await frontDoor().respond(to: IncomingRequest(method: .get, path: "/"))
        #expect(page.text.contains("<code>/access request</code>"))
        #expect(page.headers["Content-Security-Policy"]?.hasPrefix("default-src 'none'; style-src 'sha256-") ?? false)
        #expect(!page.text.contains("http"))
        #expect(!page.text.contains("<script"))
    }

    @Test func `tells figures to this machine alone, and not through a proxy`() async throws {
        let door = try await frontDoor()
        _ = await door.respond(to: IncomingRequest(method: .get, path: "/nothing"))
        let figures = await door.respond(to: IncomingRequest(method: .get, path: "/metrics"))
        #expect(figures.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8")
        for line in [
            "curfew_build_info{version=\"\(Version.current)\"} 1", "curfew_serving 1",
            "curfew_requests{state=\"waiting\"} 0",
            "curfew_http_requests_total{path=\"elsewhere\",status=\"404\"} 1", "# TYPE curfew_ends_late gauge",
        ] {
            #expect(figures.text.split(separator: "\n").contains(Substring(line)), "\(line)")
        }
        let peer = Peer.network(address: "192.0.2.7")
        #expect(await door.respond(to: IncomingRequest(method: .get, path: "/metrics", peer: peer)).status == 404)
        let forwarded = IncomingRequest(method: .get, path: "/metrics", headers: ["X-Forwarded-For": "192.0.2.7"])
        #expect(await door.respond(to: forwarded).status == 404)
    }

    @Test func `is not ready while only ends are carried out, and says why`() async throws {
        let door = try await frontDoor(mode: .endingOnly("the file has problems"))
        let response = await door.respond(to: IncomingRequest(method: .get, path: "/readyz"))
        #expect(response.status == 503)
        #expect(response.text == "not ready: ending only: the file has problems\n")
        #expect(await door.respond(to: IncomingRequest(method: .get, path: "/healthz")).status == 200)
    }

    @Test func `is not ready while something else stands in the way`() async throws {
        let pieces = try await AppliancePieces()
        let readiness = Readiness(desk: pieces.desk, ledger: pieces.ledger, obstacles: { ["Slack refuses the token"] })
        let response = await readiness.response
        #expect(response.status == 503)
        #expect(response.text == "not ready: Slack refuses the token\n")
    }

    private func frontDoor(
        slack: (any Responder)? = Teapot(), mode: Desk.Mode = .serving
    ) async throws -> FrontDoor {
        let pieces = try await AppliancePieces(mode: mode)
        return FrontDoor(
            slack: slack, readiness: Readiness(desk: pieces.desk, ledger: pieces.ledger, obstacles: { [] }),
            metrics: Metrics(desk: pieces.desk, ledger: pieces.ledger, startedAt: pieces.clock.now),
            welcome: WelcomePage(command: "/access"))
    }
}

/// A responder that is recognised by its answer.
private struct Teapot: Responder {
    func respond(to request: IncomingRequest) async -> Response { .text("teapot", status: 418) }
}
