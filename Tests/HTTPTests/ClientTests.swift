import Foundation
import HTTP
import Testing

@Suite(.timeLimit(.minutes(1)))
struct `A client` {
    let client = Client(userAgent: "curfew/test", largestResponse: 100_000)

    @Test func `gets status, headers and body`() async throws {
        let server = try ScriptedServer { wire in
            try wire.answerEach { _ in
                wireAnswer("made", status: "201 Created", "X-One: 1", "X-Two:  two words ", "x-one: 2")
            }
        }
        let response = try await client.send(OutgoingRequest(method: .get, url: server.url + "/a?b=c"))
        #expect(response.status == 201)
        #expect(response.text == "made")
        #expect(response.headers.all("X-One") == ["1", "2"])
        #expect(response.headers["x-two"] == "two words")
    }

    @Test(arguments: [
        (Method.get, "", "GET /path?q=1 HTTP/1.1"), (.head, "", "HEAD /path?q=1 HTTP/1.1"),
        (.post, "a=b", "POST /path?q=1 HTTP/1.1"), (.post, "", "POST /path?q=1 HTTP/1.1"),
        (.put, "{}", "PUT /path?q=1 HTTP/1.1"), (.delete, "", "DELETE /path?q=1 HTTP/1.1"),
    ])
    func `sends what was asked and nothing beside it`(method: HTTP.Method, body: String, line: String) async throws {
        let seen = Recorder<String>()
        let server = try ScriptedServer { wire in
            seen.add(try wire.receive(until: "\r\n\r\n" + body))
            try wire.send("HTTP/1.1 204 No Content\r\n\r\n")
        }
        _ = try await client.send(
            OutgoingRequest(
                method: method, url: server.url + "/path?q=1", headers: ["X-Mine": "yes", "X-Empty": ""],
                body: Array(body.utf8)))
        let request = try #require(seen.all.first)
        var lines = Set(request.components(separatedBy: "\r\n\r\n")[0].components(separatedBy: "\r\n"))
        #expect(lines.remove(line) != nil)
        #expect(lines.remove("Host: 127.0.0.1:\(server.port)") != nil)
        if method == .post || method == .put {
            #expect(lines.remove("Content-Length: \(body.utf8.count)") != nil)
        }
        #expect(lines == ["User-Agent: curfew/test", "X-Mine: yes", "X-Empty:"])
    }

    @Test func `keeps a connection for the next request`() async throws {
        let server = try ScriptedServer { try $0.answerEach { _ in wireAnswer("ok") } }
        for _ in 0..<20 {
            let response = try await client.send(OutgoingRequest(method: .get, url: server.url))
            #expect(response.text == "ok")
        }
        #expect(server.accepted == 1)
    }

    @Test func `follows no redirect`() async throws {
        let server = try ScriptedServer { wire in
            try wire.answerEach { _ in wireAnswer("", status: "302 Found", "Location: http://127.0.0.1:9/") }
        }
        let response = try await client.send(OutgoingRequest(method: .get, url: server.url))
        #expect(response.status == 302)
        #expect(response.headers["Location"] == "http://127.0.0.1:9/")
    }

    @Test func `forgets the headers of an interim answer`() async throws {
        let server = try ScriptedServer { wire in
            try wire.answerEach { _ in "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + wireAnswer("ok") }
        }
        let response = try await client.send(OutgoingRequest(method: .get, url: server.url))
        #expect(response.headers["Link"] == nil)
        #expect(response.status == 200)
    }

    @Test func `speaks over a Unix socket`() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/socket"
        let server = try ScriptedServer(unixSocket: path) { try $0.answerEach { _ in wireAnswer("by file") } }
        let response = try await client.send(
            OutgoingRequest(method: .get, url: "http://curfew/status", unixSocket: path))
        #expect(response.text == "by file")
        #expect(server.accepted == 1)
    }

    @Test func `carries a thousand requests at once`() async throws {
        let server = try ScriptedServer { try $0.answerEach { _ in wireAnswer("ok") } }
        let client = client
        let url = server.url
        let texts = try await withThrowingTaskGroup { group in
            for _ in 0..<1000 {
                group.addTask {
                    try await client.send(OutgoingRequest(method: .get, url: url, timeout: .seconds(30))).text
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(texts == Array(repeating: "ok", count: 1000))
        #expect(server.accepted <= 64)
    }
}
