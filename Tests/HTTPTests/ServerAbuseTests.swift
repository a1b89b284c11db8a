import Foundation
import HTTP
import Testing

@Suite(.timeLimit(.minutes(1)))
struct `A server under abuse` {
    static let host = "Host: x\r\n"

    @Test(arguments: [
        ("two lengths", 400, "POST / HTTP/1.1\r\n\(host)Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd"),
        ("the same length twice", 400, "POST / HTTP/1.1\r\n\(host)Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc"),
        ("a list of lengths", 400, "POST / HTTP/1.1\r\n\(host)Content-Length: 3, 3\r\n\r\nabc"),
        ("a negative length", 400, "POST / HTTP/1.1\r\n\(host)Content-Length: -1\r\n\r\n"),
        ("a length with a plus", 400, "POST / HTTP/1.1\r\n\(host)Content-Length: +1\r\n\r\na"),
        ("a hexadecimal length", 400, "POST / HTTP/1.1\r\n\(host)Content-Length: 0x1\r\n\r\na"),
        ("an empty length", 400, "POST / HTTP/1.1\r\n\(host)Content-Length:\r\n\r\n"),
        ("a length beyond numbers", 413, "POST / HTTP/1.1\r\n\(host)Content-Length: 99999999999999999999\r\n\r\n"),
        ("length and chunks", 400, "POST / HTTP/1.1\r\n\(host)Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n"),
        ("gzip and chunks", 400, "POST / HTTP/1.1\r\n\(host)Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"),
        ("chunks and identity", 400, "POST / HTTP/1.1\r\n\(host)Transfer-Encoding: identity\r\n\r\n"),
        (
            "two encodings", 400,
            "POST / HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
        ),
        ("an encoding with a tab", 400, "POST / HTTP/1.1\r\n\(host)Transfer-Encoding: \u{B}chunked\r\n\r\n0\r\n\r\n"),
        ("chunks in HTTP/1.0", 400, "POST / HTTP/1.0\r\n\(host)Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        ("a size that is none", 400, "POST / HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n"),
        (
            "a size with a prefix", 400,
            "POST / HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\n\r\n0x1\r\na\r\n0\r\n\r\n"
        ),
        (
            "a chunk that is too long", 400,
            "POST / HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n"
        ),
        ("a size ended by LF", 400, "POST / HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\n\r\n1\nab\r\n0\r\n\r\n"),
        ("NUL in a value", 400, "GET / HTTP/1.1\r\n\(host)X: a\0b\r\n\r\n"),
        ("NUL in a name", 400, "GET / HTTP/1.1\r\n\(host)X\0Y: a\r\n\r\n"),
        ("CR in a value", 400, "GET / HTTP/1.1\r\n\(host)X: a\rb\r\n\r\n"),
        ("LF at a line's end", 400, "GET / HTTP/1.1\n\(host)\n"),
        ("an empty name", 400, "GET / HTTP/1.1\r\n\(host): a\r\n\r\n"),
        ("a space before the colon", 400, "GET / HTTP/1.1\r\n\(host)Content-Length : 3\r\n\r\nabc"),
        ("a folded line", 400, "GET / HTTP/1.1\r\n\(host)X: a\r\n b\r\n\r\n"),
        ("a field before the first name", 400, "GET / HTTP/1.1\r\n X: a\r\n\(host)\r\n"),
        ("no colon", 400, "GET / HTTP/1.1\r\n\(host)Nothing\r\n\r\n"),
        ("no Host", 400, "GET / HTTP/1.1\r\n\r\n"),
        ("two Hosts", 400, "GET / HTTP/1.1\r\n\(host)\(host)\r\n"),
        ("an empty Host", 400, "GET / HTTP/1.1\r\nHost:\r\n\r\n"),
        ("a Host with a path", 400, "GET / HTTP/1.1\r\nHost: x/y\r\n\r\n"),
        ("a Host with a user", 400, "GET / HTTP/1.1\r\nHost: u@x\r\n\r\n"),
        ("a Host with a false port", 400, "GET / HTTP/1.1\r\nHost: x:a\r\n\r\n"),
        ("an absolute target", 400, "GET http://x/ HTTP/1.1\r\n\(host)\r\n"),
        ("an asterisk", 400, "GET * HTTP/1.1\r\n\(host)\r\n"),
        ("no slash", 400, "GET x HTTP/1.1\r\n\(host)\r\n"),
        ("a fragment", 400, "GET /a#b HTTP/1.1\r\n\(host)\r\n"),
        ("half an escape", 400, "GET /a% HTTP/1.1\r\n\(host)\r\n"),
        ("a false escape", 400, "GET /%zz HTTP/1.1\r\n\(host)\r\n"),
        ("an escaped NUL", 400, "GET /a%00 HTTP/1.1\r\n\(host)\r\n"),
        ("an escaped line break", 400, "GET /%0d%0aX HTTP/1.1\r\n\(host)\r\n"),
        ("a control character", 400, "GET /a\u{1}b HTTP/1.1\r\n\(host)\r\n"),
        ("a letter beyond ASCII", 400, "GET /ä HTTP/1.1\r\n\(host)\r\n"),
        ("half an escape in the query", 400, "GET /?a=%2 HTTP/1.1\r\n\(host)\r\n"),
        ("two spaces", 400, "GET  / HTTP/1.1\r\n\(host)\r\n"),
        ("a tab", 400, "GET\t/ HTTP/1.1\r\n\(host)\r\n"),
        ("no version", 400, "GET /\r\n\(host)\r\n"),
        ("a lower-case version", 400, "GET / http/1.1\r\n\(host)\r\n"),
        ("HTTP/2", 505, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
        ("HTTP/1.2", 505, "GET / HTTP/1.2\r\n\(host)\r\n"),
        ("a method with a colon", 400, "GE:T / HTTP/1.1\r\n\(host)\r\n"),
        ("an unknown method", 501, "BREW / HTTP/1.1\r\n\(host)\r\n"),
        ("a lower-case method", 501, "get / HTTP/1.1\r\n\(host)\r\n"),
        ("a method of no use", 405, "TRACE / HTTP/1.1\r\n\(host)\r\n"),
        ("a tunnel", 405, "CONNECT x:80 HTTP/1.1\r\n\(host)\r\n"),
        ("an unknown expectation", 417, "GET / HTTP/1.1\r\n\(host)Expect: tea\r\n\r\n"),
        ("an empty head", 400, "\r\n\r\n"),
        ("TLS", 400, "\u{16}\u{3}\u{1}\u{2}\n\u{1}\n"),
    ])
    func `refuses what is no request, closes, and serves others`(
        what: String, status: Int, request: String
    ) async throws {
        let reached = Recorder<String>()
        let responder = ClosureResponder { request in
            if request.path != "/alive" { reached.add(request.path) }
            return await EchoingResponder().respond(to: request)
        }
        try await serving(responder) { server in
            // The second request would be taken for a request by whoever lost the place in the stream.
            let answer = try await server.exchange(request + "GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n")
            #expect(answer.hasPrefix("HTTP/1.1 \(status) "), "\(what): \(answer)")
            #expect(answer.contains("\r\nConnection: close\r\n"))
            #expect(answer.components(separatedBy: "HTTP/1.1 ").count == 2 || status == 505)
            #expect(try await server.stillServes())
        }
        #expect(reached.all == [])
    }

    @Test func `names the methods that do something`() async throws {
        try await serving { server in
            let answer = try await server.exchange("PATCH / HTTP/1.1\r\nHost: x\r\n\r\n")
            #expect(answer.contains("\r\nAllow: GET, HEAD, POST, PUT, DELETE\r\n"))
        }
    }

    @Test func `does not take a body for a request`() async throws {
        try await serving { server in
            let inner = "DELETE /inner HTTP/1.1\r\nHost: x\r\n\r\n"
            let answer = try await server.exchange(
                "GET /outer HTTP/1.1\r\nHost: x\r\nContent-Length: \(inner.utf8.count)\r\n\r\n\(inner)"
                    + "GET /next HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            #expect(answer.contains("GET /outer [\(inner)]"))
            #expect(answer.hasSuffix("GET /next []"))
            #expect(answer.components(separatedBy: "HTTP/1.1 200 OK").count == 3)
        }
    }

    @Test(arguments: [1_048_577, 9_000_000], [true, false])
    func `refuses a body that is too large, and its client can read that`(size: Int, isChunked: Bool) async throws {
        let head = "POST / HTTP/1.1\r\nHost: x\r\n"
        let chunk = "10000\r\n\(String(repeating: "a", count: 65_536))\r\n"
        let request =
            isChunked
            ? head + "Transfer-Encoding: chunked\r\n\r\n" + String(repeating: chunk, count: size / 65_536 + 1)
            : head + "Content-Length: \(size)\r\n\r\n" + String(repeating: "a", count: size)
        try await serving { server in
            let answer = try await server.exchange(request)
            #expect(answer.hasPrefix("HTTP/1.1 413 Content Too Large\r\n"))
            #expect(answer.hasSuffix("the body is larger than 1048576 bytes\n"))
        }
    }

    @Test func `takes a body of exactly the limit`() async throws {
        try await serving { server in
            let body = String(repeating: "a", count: 1 << 20)
            let answer = try await server.exchange(
                "POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: \(1 << 20)\r\n\r\n\(body)")
            let isWhole = answer.hasSuffix("POST / [\(body)]")
            #expect(isWhole)
        }
    }

    @Test(arguments: [101, 100_000])
    func `refuses too many header fields`(count: Int) async throws {
        let fields = (0..<count).map { "X-\($0): y\r\n" }.joined()
        try await expectHeadTooLarge("GET / HTTP/1.1\r\nHost: x\r\n\(fields)\r\n")
    }

    @Test func `refuses a field or a target that is too long`() async throws {
        let long = String(repeating: "y", count: 20_000)
        try await expectHeadTooLarge("GET / HTTP/1.1\r\nHost: x\r\nX: \(long)\r\n\r\n")
        try await expectHeadTooLarge("GET /\(long) HTTP/1.1\r\nHost: x\r\n\r\n")
    }

    private func expectHeadTooLarge(_ request: String) async throws {
        try await serving { server in
            let answer = try await server.exchange(request)
            #expect(answer.hasPrefix("HTTP/1.1 431 Request Header Fields Too Large\r\n"))
            #expect(try await server.stillServes())
        }
    }
}
