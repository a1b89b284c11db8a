import Foundation
import HTTP
import Testing

@Suite(.timeLimit(.minutes(1)))
struct `A server's patience` {
    private func limits(_ change: (inout Limits) -> Void) -> Limits {
        var limits = Limits()
        change(&limits)
        return limits
    }

    @Test func `ends with clients that trickle, while others are served`() async throws {
        let patient = limits {
            $0.headTime = .milliseconds(700)
            $0.connections = 1024
        }
        try await serving(limits: patient) { server in
            let port = server.port
            let slow = try await elsewhere { try (0..<300).map { _ in try Wire(port: port) } }
            async let answers = elsewhere {
                // Every one of them keeps sending, so that a time-out for silence alone would never come.
                for byte in "GET / HTTP/1.1\r\nHost: x\r\n".utf8 {
                    for wire in slow { try? wire.send([byte]) }
                }
                return try slow.map { try $0.receiveAll() }
            }
            for _ in 0..<20 {
                #expect(try await server.stillServes())
            }
            let texts = try await answers
            #expect(texts.allSatisfy { $0.hasPrefix("HTTP/1.1 408 Request Timeout\r\n") })
        }
    }

    @Test func `ends with a body that does not come`() async throws {
        try await serving(limits: limits { $0.bodyTime = .milliseconds(200) }) { server in
            let answer = try await server.exchange("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nabc")
            #expect(answer.hasPrefix("HTTP/1.1 408 "))
        }
    }

    @Test func `ends with a connection that is not used`() async throws {
        let short = limits {
            $0.headTime = .milliseconds(200)
            $0.idleTime = .milliseconds(200)
        }
        try await serving(limits: short) { server in
            #expect(try await server.exchange("") == "")
            let answer = try await server.exchange("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
        }
    }

    @Test func `ends with a client that does not fetch its answer`() async throws {
        let large = ClosureResponder { request in
            request.path == "/alive"
                ? await EchoingResponder().respond(to: request)
                : Response(status: 200, body: [UInt8](repeating: 0x61, count: 32 << 20))
        }
        try await serving(limits: limits { $0.answerTime = .milliseconds(300) }, large) { server in
            let port = server.port
            let wire = try Wire(port: port)
            try await elsewhere { try wire.send("GET /large HTTP/1.1\r\nHost: x\r\n\r\n") }
            #expect(try await server.stillServes())
            await server.drain(within: .seconds(5))
            let received = try await elsewhere { () -> Int in
                var count = 0
                while let more = try? wire.receive(), !more.isEmpty { count += more.count }
                return count
            }
            #expect(received < 32 << 20)
        }
    }

    @Test func `does not end while we work on an answer`() async throws {
        let responder = GatedResponder()
        let short = limits {
            $0.headTime = .milliseconds(100)
            $0.idleTime = .milliseconds(100)
        }
        try await serving(limits: short, responder) { server in
            async let answer = server.exchange("GET /slow HTTP/1.0\r\n\r\n")
            await responder.arrived.reaches(1)
            // Ten further connections run into their time-out meanwhile.
            for _ in 0..<3 {
                #expect(try await server.exchange("") == "")
            }
            responder.open()
            let text = try await answer
            #expect(text.hasSuffix("late"))
        }
    }

    @Test func `makes room for new clients at the expense of unused connections`() async throws {
        try await serving(limits: limits { $0.connections = 10 }) { server in
            let port = server.port
            let unused = try await elsewhere { try (0..<30).map { _ in try Wire(port: port) } }
            #expect(try await server.stillServes())
            let ended = try await elsewhere { try unused.prefix(20).map { try $0.receiveAll() } }
            #expect(ended == Array(repeating: "", count: 20))
        }
    }

    @Test func `makes room for new clients at the expense of those whose body does not come`() async throws {
        let few = limits {
            $0.connections = 10
            $0.bodyGraceTime = .milliseconds(200)
        }
        try await serving(limits: few) { server in
            let port = server.port
            let slow = try await elsewhere {
                try (0..<10).map { _ in
                    let wire = try Wire(port: port)
                    try wire.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nabc")
                    return wire
                }
            }
            #expect(try await server.stillServes())
            let ended = try await elsewhere { try slow[0].receiveAll() }
            #expect(ended == "")
        }
    }

    @Test(arguments: [true, false])
    func `holds no more of unfinished requests than it may, and refuses the largest`(isChunked: Bool) async throws {
        try await serving(limits: limits { $0.unfinished = 1 << 20 }) { server in
            let port = server.port
            let large = String(repeating: "a", count: 300_000)
            let request =
                isChunked
                ? "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n493E0\r\n\(large)"
                : "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 300001\r\n\r\n\(large)"
            let small = try await elsewhere { () -> Wire in
                let wire = try Wire(port: port)
                try wire.send("POST /small HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 2\r\n\r\na")
                return wire
            }
            let wires = try await elsewhere {
                try (0..<8).map { _ in
                    let wire = try Wire(port: port)
                    try wire.send(request)
                    return wire
                }
            }
            #expect(try await server.stillServes())
            // Three of them fit beside one another; the rest is told to come again.
            let ends = try await elsewhere { try wires.map { try $0.answersAtOnce() } }
            #expect(ends.count { $0.hasPrefix("HTTP/1.1 503 ") } == 5)
            #expect(ends.count(where: \.isEmpty) == 3)
            let answer = try await elsewhere {
                try small.send("b")
                return try small.receiveAll()
            }
            #expect(answer.hasSuffix("POST /small [ab]"))
        }
    }

    @Test func `lets new clients wait when every connection is at work`() async throws {
        let responder = GatedResponder()
        try await serving(limits: limits { $0.connections = 4 }, responder) { server in
            let answers = try await withThrowingTaskGroup(of: String.self) { group in
                for number in 0..<12 {
                    group.addTask { try await server.exchange("GET /\(number) HTTP/1.0\r\n\r\n") }
                }
                await responder.arrived.reaches(4)
                responder.open()
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.count == 12)
            #expect(answers.allSatisfy { $0.hasSuffix("late") })
        }
    }
}
