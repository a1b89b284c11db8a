import Counterparts
import Foundation
import HTTP
import JSON
import Testing

/// Whatever can be sent to the executable's port.
@Suite(.serialized) struct `The executable under abuse` {
    private static let host = "Host: x\r\n"

    /// What is sent, and the statuses of which one must come back; without any, the connection may just be closed.
    private static let refused: [(what: String, statuses: [Int], request: String)] = [
        ("two lengths", [400], "POST /slack HTTP/1.1\r\n\(host)Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd"),
        (
            "gzip and chunks", [400, 501],
            "POST /slack HTTP/1.1\r\n\(host)Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"
        ),
        (
            "length and chunks", [400],
            "POST /slack HTTP/1.1\r\n\(host)Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
        ),
        ("NUL in a header", [400], "GET / HTTP/1.1\r\n\(host)X: a\0b\r\n\r\n"),
        ("NUL in a name", [400], "GET / HTTP/1.1\r\n\(host)X\0: b\r\n\r\n"),
        ("an empty name", [400], "GET / HTTP/1.1\r\n\(host): b\r\n\r\n"),
        ("no Host", [400], "GET / HTTP/1.1\r\n\r\n"),
        ("two Hosts", [400], "GET / HTTP/1.1\r\n\(host)Host: y\r\n\r\n"),
        ("a folded line", [400], "GET / HTTP/1.1\r\n\(host)X: a\r\n b\r\n\r\n"),
        (
            "100,000 headers", [400, 431],
            "GET / HTTP/1.1\r\n\(host)" + (0..<100_000).map { "X\($0): y\r\n" }.joined() + "\r\n"
        ),
        ("an endless line", [400, 414, 431], "GET /" + String(repeating: "a", count: 1 << 20)),
        ("a body over 1 MiB", [413], "POST /slack HTTP/1.1\r\n\(host)Content-Length: 1048577\r\n\r\n"),
        (
            "chunks over 1 MiB", [413],
            "POST /slack HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\n\r\n"
                + String(repeating: "10000\r\n\(String(repeating: "a", count: 65_536))\r\n", count: 17) + "0\r\n\r\n"
        ),
        (
            "a length beyond numbers", [400, 413],
            "POST / HTTP/1.1\r\n\(host)Content-Length: 99999999999999999999\r\n\r\n"
        ),
        ("TLS", [400], "\u{16}\u{3}\u{1}\u{2}\0\u{1}\0\u{1}\u{FC}\u{3}\u{3}\r\n\r\n"),
        ("nothing of HTTP", [400], "🔑 \u{1B}[2J\r\n\r\n"),
    ]

    @Test func `refuses what is no request and serves everybody else`() async throws {
        try await withExecutable { curfew, town in
            for (what, statuses, request) in Self.refused {
                let answer = try await elsewhere { [port = curfew.port] in
                    let connection = try RawConnection(port: port)
                    connection.send(request)
                    return connection.receiveAll()
                }
                let text = try #require(answer, "\(what): neither answered nor closed")
                #expect(
                    text.isEmpty || statuses.contains { text.hasPrefix("HTTP/1.1 \($0) ") },
                    "\(what): \(text.prefix(99))")
                #expect(try await curfew.get("/healthz").status == 200, "after \(what)")
            }
            try await expectSlackServed(town)
        }
    }

    @Test func `answers what came before pipelined garbage, and nothing after`() async throws {
        try await withExecutable { curfew, town in
            let get = "GET /healthz HTTP/1.1\r\n\(Self.host)\r\n"
            let answer = try await elsewhere { [port = curfew.port] in
                let connection = try RawConnection(port: port)
                connection.send(get + get + "garbage\r\n\r\n" + get)
                return connection.receiveAll()
            }
            let statuses = (answer ?? "").components(separatedBy: "HTTP/1.1 ").dropFirst().map { $0.prefix(3) }
            #expect(statuses == ["200", "200", "400"])
            try await expectSlackServed(town)
        }
    }

    @Test func `serves while hundreds of clients send slowly, half, or too much, in little memory`() async throws {
        try await withExecutable { curfew, town in
            let crowd = try await elsewhere { [port = curfew.port] in
                try (0..<600).map { number in
                    let connection = try RawConnection(port: port)
                    switch number % 12 {
                    // A head byte by byte, a body that never comes, and as much of a body as may be sent.
                    case 0: connection.send("G")
                    case 1...8: connection.send("POST /slack HTTP/1.1\r\n\(Self.host)Content-Length: 1000\r\n\r\n")
                    default:
                        connection.send("POST /slack HTTP/1.1\r\n\(Self.host)Content-Length: 1048576\r\n\r\n")
                        connection.send(String(repeating: "a", count: 1 << 19))
                    }
                    return connection
                }
            }
            for byte in "ET / HTTP/1.1\r\nX: " + String(repeating: "y", count: 20) {
                try await elsewhere {
                    for connection in crowd.enumerated().filter({ $0.offset % 12 == 0 }) {
                        connection.element.send(String(byte))
                    }
                }
                #expect(try await curfew.get("/healthz").status == 200)
            }
            try await expectSlackServed(town)
            let peak = try #require(curfew.peakMemory.flatMap { Int($0.prefix { $0.isNumber }) })
            print("raw abuse: at most \(peak) kB of memory before 600 bad clients")
            #expect(peak < 100_000)
        }
    }

    private func withExecutable(_ work: (RunningCurfew, Town) async throws -> Void) async throws {
        let small = try await RunningCounterpart.fastIAM()
        defer { small.stop() }
        let town = try await Town(accounts: 1, peopleInEach: 1, numbers: 7)
        defer { town.close() }
        let curfew = try await town.curfew(aws: small.url)
        try await curfew.start()
        let process = curfew.processID
        try await work(curfew, town)
        #expect(curfew.processID == process)
        #expect(try await curfew.end() == 0)
    }

    /// A signed command gets its answer as Slack waits for it.
    private func expectSlackServed(_ town: Town) async throws {
        let answer = try await town.slack.tell("type", ["user": .string(town.people[0].slackID), "text": "help"])
        #expect(answer["status"]?.integer == 200)
        #expect(answer["body"]?.string?.contains("request") ?? false, "\(answer.compact)")
    }
}
