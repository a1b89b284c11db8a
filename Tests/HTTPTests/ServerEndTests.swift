import HTTP
import Testing

@Suite(.timeLimit(.minutes(1)))
struct `The end of a server` {
    @Test func `leaves time for what is under way, and for nothing new`() async throws {
        let responder = GatedResponder()
        let server = try Server(on: [.address("127.0.0.1", port: 0)], responder: responder)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run() }
            let port = server.port
            let idle = try Wire(port: port)
            async let answer = server.exchange("GET /under/way HTTP/1.1\r\nHost: x\r\n\r\n")
            await responder.arrived.reaches(1)
            group.addTask { await server.drain(within: .seconds(30)) }
            // The idle connection ends at once, and by then nobody listens any more.
            let rest = try await elsewhere { try idle.receiveAll() }
            #expect(rest == "")
            #expect(throws: Wire.Broken.self) { try Wire(port: port) }
            responder.open()
            let text = try await answer
            #expect(text.contains("\r\nConnection: close\r\n"))
            #expect(text.hasSuffix("late"))
            try await group.waitForAll()
        }
    }

    @Test func `comes when the time is over, and tells the responders`() async throws {
        let responder = GatedResponder()
        let server = try Server(on: [.address("127.0.0.1", port: 0)], responder: responder)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run() }
            async let answer = server.exchange("GET /never HTTP/1.1\r\nHost: x\r\n\r\n")
            await responder.arrived.reaches(1)
            await server.drain(within: .milliseconds(200))
            #expect(responder.answered.all == ["/never"])
            let text = try await answer
            #expect(text == "")
            try await group.waitForAll()
        }
    }

    @Test func `comes at once when the task is cancelled, even while draining`() async throws {
        let responder = GatedResponder()
        let server = try Server(on: [.address("127.0.0.1", port: 0)], responder: responder)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run() }
            async let answer = server.exchange("GET /never HTTP/1.1\r\nHost: x\r\n\r\n")
            await responder.arrived.reaches(1)
            group.addTask { await server.drain(within: .seconds(1000)) }
            group.cancelAll()
            try await group.waitForAll()
            let text = try await answer
            #expect(text == "")
        }
    }

    @Test func `may come before its beginning`() async throws {
        let server = try Server(on: [.address("127.0.0.1", port: 0)], responder: EchoingResponder())
        let port = server.port
        await server.drain(within: .seconds(1000))
        try await server.run()
        #expect(throws: Wire.Broken.self) { try Wire(port: port) }
    }

    @Test func `comes once, however often it is asked for`() async throws {
        let server = try Server(on: [.address("127.0.0.1", port: 0)], responder: EchoingResponder())
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run() }
            for _ in 0..<10 {
                group.addTask { await server.drain(within: .seconds(1000)) }
            }
            try await group.waitForAll()
        }
        await server.drain(within: .zero)
        try await server.run()
    }

    @Test func `does not lose an answer to a client that left`() async throws {
        let responder = GatedResponder()
        try await serving(responder) { server in
            let port = server.port
            try await elsewhere {
                for _ in 0..<20 {
                    try Wire(port: port).send("POST /left HTTP/1.1\r\nHost: x\r\n\r\n")
                }
            }
            await responder.arrived.reaches(20)
            responder.open()
            await responder.answered.reaches(20)
            // Their work was finished, and nothing came of having nobody to tell.
            let text = try await server.exchange("GET / HTTP/1.0\r\n\r\n")
            #expect(text.hasSuffix("late"))
        }
    }

    @Test func `of the requests leaves the answer to the last one`() async throws {
        try await serving { server in
            let port = server.port
            let text = try await elsewhere {
                let wire = try Wire(port: port)
                try wire.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\n")
                wire.finishSending()
                return try wire.receiveAll()
            }
            #expect(text.hasSuffix("GET /a []"))
        }
    }
}
