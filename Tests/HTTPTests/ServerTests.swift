import Foundation
import HTTP
import Testing

@Suite(.timeLimit(.minutes(1)))
struct `A server` {
    @Test func `hands a request over as it came`() async throws {
        let seen = Recorder<IncomingRequest>()
        let responder = ClosureResponder { request in
            seen.add(request)
            return Response(status: 201, headers: ["X-Answer": "yes"], body: Array("made".utf8))
        }
        try await serving(responder) { server in
            let answer = try await server.exchange(
                "POST /a%20b/c?d=e%2Ff HTTP/1.1\r\nHost: curfew.test:80\r\nX-One: \t two words \r\nx-one:2\r\n"
                    + "Content-Length: 4\r\nConnection: close\r\n\r\nbody")
            let lines = answer.components(separatedBy: "\r\n")
            #expect(lines.first == "HTTP/1.1 201 Created")
            #expect(lines.filter { $0.hasPrefix("Date: ") && $0.hasSuffix(" GMT") }.count == 1)
            #expect(lines.dropFirst(2) == ["X-Answer: yes", "Content-Length: 4", "Connection: close", "", "made"])
        }
        let request = try #require(seen.all.first)
        #expect(request.method == .post)
        #expect(request.path == "/a%20b/c")
        #expect(request.query == "d=e%2Ff")
        #expect(request.headers.all("X-One") == ["two words", "2"])
        #expect(request.body == Array("body".utf8))
        #expect(request.peer == .network(address: "127.0.0.1"))
    }

    @Test func `answers one request after the other on a connection`() async throws {
        try await serving { server in
            let port = server.port
            try await elsewhere {
                let wire = try Wire(port: port)
                for number in 0..<10 {
                    try wire.send("GET /\(number) HTTP/1.1\r\nHost: x\r\n\r\n")
                    let answer = try wire.receive(until: "[]")
                    #expect(answer.contains("GET /\(number)"))
                }
            }
        }
    }

    @Test func `answers requests that come at once in their order`() async throws {
        try await serving { server in
            let requests = (0..<50).map { number in
                "PUT /\(number) HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nab"
            }
            let last = "GET /last HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
            let answer = try await server.exchange(requests.joined() + last)
            let bodies = answer.components(separatedBy: "\r\n").filter { $0.contains("[") }
            let paths = bodies.compactMap { $0.split(separator: " ").dropFirst().first }
            #expect(paths.map(String.init) == (0..<50).map { "/\($0)" } + ["/last"])
        }
    }

    @Test func `understands a request that comes byte by byte`() async throws {
        try await serving { server in
            let port = server.port
            let answer = try await elsewhere {
                let wire = try Wire(port: port)
                let text = "POST /slow HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                for byte in (text + "3;x=y\r\nabc\r\n2\r\nde\r\n0\r\nX-Trailer: z\r\n\r\n").utf8 {
                    try wire.send([byte])
                }
                return try wire.receiveAll()
            }
            #expect(answer.hasSuffix("POST /slow [abcde]"))
        }
    }

    @Test(arguments: [
        "GET / HTTP/1.0\r\n\r\n", "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, Close\r\n\r\n", "\r\nGET / HTTP/1.0\r\nHost: x\r\n\r\n",
    ])
    func `closes after the answer when the client wants it`(request: String) async throws {
        try await serving { server in
            let answer = try await server.exchange(request)
            #expect(answer.contains("\r\nConnection: close\r\n"))
            #expect(answer.hasSuffix("GET / []"))
        }
    }

    @Test func `sends no body where there must be none`() async throws {
        let responder = ClosureResponder { request in
            Response(status: request.path == "/none" ? 204 : 200, body: Array("body".utf8))
        }
        try await serving(responder) { server in
            let answer = try await server.exchange(
                "HEAD / HTTP/1.1\r\nHost: x\r\n\r\nGET /none HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            #expect(!answer.contains("body"))
            #expect(answer.components(separatedBy: "Content-Length: 4\r\n").count == 2)
            #expect(answer.contains("HTTP/1.1 204 No Content\r\n"))
        }
    }

    @Test func `says when it is ready for a body`() async throws {
        try await serving { server in
            let port = server.port
            try await elsewhere {
                let wire = try Wire(port: port)
                try wire.send("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n")
                let interim = try wire.receive(until: "\r\n\r\n")
                #expect(interim == "HTTP/1.1 100 Continue\r\n\r\n")
                try wire.send("ab")
                let answer = try wire.receive(until: "[ab]")
                #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
            }
        }
    }

    @Test(arguments: [
        Response(status: 200, headers: ["X": "a\r\nSet-Cookie: b"]), Response(status: 200, headers: ["X Y": "a"]),
        Response(status: 200, headers: ["X": "\0"]), Response(status: 20), Response(status: 1000),
    ])
    func `never sends an answer that could be taken for two`(response: Response) async throws {
        try await serving(ClosureResponder { _ in response }) { server in
            let answer = try await server.exchange("GET / HTTP/1.0\r\n\r\n")
            #expect(answer.hasPrefix("HTTP/1.1 500 Internal Server Error\r\n"))
            #expect(!answer.contains("Set-Cookie"))
        }
    }

    @Test func `answers a thousand requests of a client at once`() async throws {
        try await serving { server in
            let client = Client(userAgent: "curfew/test")
            let url = server.url
            let count = try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<1000 {
                    group.addTask {
                        let response = try await client.send(
                            OutgoingRequest(
                                method: .post, url: "\(url)/\(number)", body: Array("\(number)".utf8),
                                timeout: .seconds(30)))
                        return response.text == "POST /\(number) [\(number)]"
                    }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(count == 1000)
        }
    }
}
