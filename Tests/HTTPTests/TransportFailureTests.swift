import Foundation
import HTTP
import Testing

@Suite(.timeLimit(.minutes(1)))
struct `A transport failure` {
    let client = Client(userAgent: "curfew/test", largestResponse: 100_000)

    private func failure(
        _ url: String, _ method: HTTP.Method = .post, headers: Headers = [:], timeout: Duration = .seconds(10)
    ) async -> TransportFailure? {
        do throws(TransportFailure) {
            _ = try await client.send(OutgoingRequest(method: method, url: url, headers: headers, timeout: timeout))
            return nil
        } catch {
            return error
        }
    }

    @Test func `says that a refused connection carried nothing`() async throws {
        let port = try ScriptedServer.unusedPort()
        let failure = try #require(await failure("http://127.0.0.1:\(port)/secret"))
        #expect(failure.neverSent)
        #expect(failure.reason.contains("connect"))
        #expect(!failure.reason.contains("secret"))
    }

    @Test(arguments: [
        "ftp://127.0.0.1/", "file:///etc/passwd", "gopher://127.0.0.1/", "http://", "http://127.0.0.1:99999/", "",
        "http://127.0.0.1/a b", "http://127.0.0.1/\r\nX: y", "http://127.0.0.1/\0",
    ])
    func `says that a URL that is none carried nothing`(url: String) async throws {
        #expect(try #require(await failure(url)).neverSent)
    }

    @Test(arguments: [("X\r\nY", "1"), ("", "1"), ("X Y", "1"), ("X", "1\r\nY: 2"), ("X", "1\n"), ("X", "a\0b")])
    func `comes before a header that would break the request`(name: String, value: String) async throws {
        let server = try ScriptedServer { try $0.answerEach { _ in wireAnswer("ok") } }
        #expect(try #require(await failure(server.url, headers: Headers([(name, value)]))).neverSent)
        #expect(server.accepted == 0)
    }

    @Test func `comes when the time is over, and leaves open what was done`() async throws {
        let server = try ScriptedServer { _ = try $0.receiveAll() }
        let start = ContinuousClock.now
        let failure = try #require(await failure(server.url, timeout: .milliseconds(200)))
        #expect(!failure.neverSent)
        #expect(ContinuousClock.now - start < .seconds(5))
    }

    @Test func `leaves open what was done when the answer is lost`() async throws {
        let server = try ScriptedServer { _ = try $0.receive(until: "\r\n\r\n") }
        #expect(try #require(await failure(server.url)).neverSent == false)
        #expect(server.accepted == 1)
    }

    @Test func `leaves open what was done when the answer is cut short`() async throws {
        let server = try ScriptedServer { wire in
            _ = try wire.receive(until: "\r\n\r\n")
            try wire.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")
        }
        #expect(try #require(await failure(server.url)).neverSent == false)
    }

    @Test func `comes instead of a second POST when a kept connection dies under the first`() async throws {
        let posts = Recorder<String>()
        let server = try ScriptedServer { wire in
            _ = try wire.receive(until: "\r\n\r\n")
            try wire.send(wireAnswer("first"))
            posts.add(try wire.receive(until: "\r\n\r\n"))
        }
        #expect(await failure(server.url, .get) == nil)
        #expect(try #require(await failure(server.url, .post)).neverSent == false)
        #expect(posts.all.count == 1)
        #expect(server.accepted <= 2)
    }

    @Test func `does not come where a GET can be sent again`() async throws {
        let server = try ScriptedServer { wire in
            _ = try wire.receive(until: "\r\n\r\n")
            try wire.send(wireAnswer("first"))
            _ = try wire.receive(until: "\r\n\r\n")
        }
        #expect(await failure(server.url, .get) == nil)
        #expect(await failure(server.url, .get) == nil)
        #expect(server.accepted == 2)
    }

    @Test(arguments: [true, false])
    func `comes when the answer is larger than allowed`(isTold: Bool) async throws {
        let server = try ScriptedServer { wire in
            _ = try wire.receive(until: "\r\n\r\n")
            try wire.send("HTTP/1.1 200 OK\r\n" + (isTold ? "Content-Length: 200000\r\n\r\n" : "\r\n"))
            try wire.send([UInt8](repeating: 0x61, count: 200_000))
        }
        let failure = try #require(await failure(server.url, .get))
        #expect(!failure.neverSent)
        #expect(failure.reason == "the answer is larger than 100000 bytes")
    }

    @Test func `comes when the headers never end`() async throws {
        let server = try ScriptedServer { wire in
            _ = try wire.receive(until: "\r\n\r\n")
            try wire.send("HTTP/1.1 200 OK\r\n")
            while true { try wire.send("X-More: and more and more and more\r\n") }
        }
        #expect(await failure(server.url, .get) != nil)
    }

    @Test func `comes at once when the task is cancelled`() async throws {
        let arrived = Recorder<String>()
        let server = try ScriptedServer { wire in
            arrived.add(try wire.receive(until: "\r\n\r\n"))
            arrived.add(try wire.receiveAll())
        }
        let url = server.url
        let outcome = await withTaskGroup(of: TransportFailure?.self) { group in
            group.addTask { await failure(url, timeout: .seconds(50)) }
            await arrived.reaches(1)
            group.cancelAll()
            return await group.next() ?? nil
        }
        #expect(outcome == TransportFailure(reason: "the request was cancelled", neverSent: false))
        // The other side sees the connection end.
        await arrived.reaches(2)
    }

    @Test func `comes without a connection when the task was cancelled before`() async throws {
        let server = try ScriptedServer { try $0.answerEach { _ in wireAnswer("ok") } }
        let url = server.url
        let outcome = await withTaskGroup(of: TransportFailure?.self) { group in
            group.cancelAll()
            group.addTask { await failure(url) }
            return await group.next() ?? nil
        }
        #expect(outcome == TransportFailure(reason: "the request was cancelled", neverSent: true))
        #expect(server.accepted == 0)
    }

    @Test func `comes to all who wait when the client is closed`() async throws {
        let arrived = Recorder<String>()
        let server = try ScriptedServer { wire in
            arrived.add(try wire.receive(until: "\r\n\r\n"))
            _ = try wire.receiveAll()
        }
        let url = server.url
        async let pending = failure(url)
        await arrived.reaches(1)
        client.close()
        #expect(await pending == TransportFailure(reason: "the client was closed", neverSent: false))
        #expect(await failure(url) == TransportFailure(reason: "the client was closed", neverSent: true))
    }
}
