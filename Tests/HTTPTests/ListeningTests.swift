import Foundation
import HTTP
import Testing

@Suite(.timeLimit(.minutes(1)))
struct `A listening place` {
    @Test(arguments: [
        ("127.0.0.1:8080", ListeningPlace.address("127.0.0.1", port: 8080)), ("[::1]:0", .address("::1", port: 0)),
        ("0.0.0.0:65535", .address("0.0.0.0", port: 65535)),
    ])
    func `is read from its text`(text: String, place: ListeningPlace) {
        #expect(ListeningPlace(text) == place)
    }

    @Test(arguments: [
        "", ":80", "127.0.0.1", "localhost:80", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:-1", "127.1:80", "::1:80",
        "[127.0.0.1]:80", "[::1]", "[::1:80", "1.2.3.4:80:80", " 127.0.0.1:80", "[fe80::1%eth0]:80",
    ])
    func `is not read from anything else`(text: String) {
        #expect(ListeningPlace(text) == nil)
    }

    @Test func `may have any free port`() async throws {
        let places: [ListeningPlace] = [.address("127.0.0.1", port: 0), .address("::1", port: 0)]
        try await serving(on: places) { server in
            #expect(server.addresses.count == 2)
            #expect(server.addresses[0].description == "127.0.0.1:\(server.port)")
            #expect(server.addresses[1].description.hasPrefix("[::1]:"))
            let client = Client(userAgent: "curfew/test")
            for address in server.addresses {
                let response = try await client.send(OutgoingRequest(method: .get, url: "http://\(address)/"))
                #expect(response.text == "GET / []")
            }
        }
    }

    @Test func `tells an IPv6 peer by its address`() async throws {
        let peers = ClosureResponder { .text("\($0.peer)") }
        try await serving(on: [.address("::", port: 0)], peers) { server in
            let client = Client(userAgent: "curfew/test")
            let six = try await client.send(OutgoingRequest(method: .get, url: "http://[::1]:\(server.port)/"))
            #expect(six.text == "\(Peer.network(address: "::1"))")
            let four = try await client.send(OutgoingRequest(method: .get, url: "http://127.0.0.1:\(server.port)/"))
            #expect(four.text == "\(Peer.network(address: "127.0.0.1"))")
        }
    }

    @Test func `that is taken is refused with a sentence`() throws {
        let first = try Server(on: [.address("127.0.0.1", port: 0)], responder: EchoingResponder())
        let failure = #expect(throws: ListeningFailure.self) {
            try Server(on: [.address("127.0.0.1", port: first.port)], responder: EchoingResponder())
        }
        #expect(
            failure?.description.components(separatedBy: "\n").first
                == "could not listen on 127.0.0.1:\(first.port): address already in use")
    }

    @Test(arguments: [
        (
            ListeningPlace.address("localhost", port: 80),
            "could not listen on localhost:80: the host is not a numeric address"
        ),
        (.address("192.0.2.1", port: 0), "could not listen on 192.0.2.1:0: cannot assign requested address"),
        (.unixSocket(path: ""), "could not listen on : the path of a socket has between 1 and 107 bytes"),
        (.unixSocket(path: "/nowhere/socket"), "could not listen on /nowhere/socket: no such file or directory"),
        (
            .inherited(descriptor: 9999),
            "could not listen on the socket handed over as file descriptor 9999: bad file descriptor"
        ),
    ])
    func `that cannot be is refused with a sentence`(place: ListeningPlace, sentence: String) {
        let failure = #expect(throws: ListeningFailure.self) {
            try Server(on: [place], responder: EchoingResponder())
        }
        #expect(failure?.description.components(separatedBy: "\n").first == sentence)
    }

    @Test func `that was handed over is served`() async throws {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #expect(listen(descriptor, 10) == 0)
        try await serving(on: [.inherited(descriptor: descriptor)]) { server in
            #expect(server.addresses.first?.description.hasPrefix("0.0.0.0:") == true)
            let isServed = try await server.stillServes()
            #expect(isServed)
            #expect(fcntl(descriptor, F_GETFD) & FD_CLOEXEC != 0)
        }
    }

    @Test func `that was handed over and does not listen is refused`() throws {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        let failure = #expect(throws: ListeningFailure.self) {
            try Server(on: [.inherited(descriptor: descriptor)], responder: EchoingResponder())
        }
        #expect(failure?.description.contains("it is not a stream socket that listens") == true)
    }
}

@Suite(.timeLimit(.minutes(1)))
struct `A socket in the file system` {
    let folder: TemporaryFolder
    let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.path + "/admin.sock"
    }

    private func mode() -> mode_t? {
        var status = stat()
        return lstat(path, &status) == 0 ? status.st_mode : nil
    }

    @Test func `is its owner's alone, tells who calls, and goes with the server`() async throws {
        let peers = ClosureResponder { .text("\($0.peer)") }
        let path = path
        try await serving(on: [.unixSocket(path: path)], peers) { server in
            #expect(server.addresses == [.unixSocket(path: path)])
            #expect(mode() == S_IFSOCK | 0o600)
            let client = Client(userAgent: "curfew/test")
            let response = try await client.send(
                OutgoingRequest(method: .get, url: "http://curfew/", unixSocket: path))
            #expect(response.text == "\(Peer.process(id: getpid(), user: getuid()))")
        }
        #expect(mode() == nil)
    }

    @Test func `takes the place of one that nobody answers on`() async throws {
        let stale = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = Wire.unix(path)
        let isBound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(stale, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
        close(stale)
        #expect(isBound)
        #expect(mode() != nil)
        let path = path
        try await serving(on: [.unixSocket(path: path)]) { _ in
            let answer = try await elsewhere {
                let wire = try Wire(path: path)
                try wire.send("GET / HTTP/1.0\r\n\r\n")
                return try wire.receiveAll()
            }
            #expect(answer.hasSuffix("GET / []"))
        }
    }

    @Test func `never takes the place of one that answers`() async throws {
        let path = path
        let server = try ScriptedServer(unixSocket: path) { try $0.answerEach { _ in wireAnswer("mine") } }
        let failure = #expect(throws: ListeningFailure.self) {
            try Server(on: [.unixSocket(path: path)], responder: EchoingResponder())
        }
        #expect(failure?.description.hasPrefix("could not listen on \(path): address already in use\nhint: ") == true)
        let client = Client(userAgent: "curfew/test")
        let response = try await client.send(OutgoingRequest(method: .get, url: "http://x/", unixSocket: path))
        #expect(response.text == "mine")
        withExtendedLifetime(server) {}
    }

    @Test func `never takes the place of another file`() throws {
        #expect(FileManager.default.createFile(atPath: path, contents: Data("precious".utf8)))
        #expect(throws: ListeningFailure.self) {
            try Server(on: [.unixSocket(path: path)], responder: EchoingResponder())
        }
        #expect(FileManager.default.contents(atPath: path) == Data("precious".utf8))
    }

    @Test func `is left alone at the end when it has become another's`() async throws {
        let path = path
        try await serving(on: [.unixSocket(path: path)]) { _ in
            unlink(path)
            #expect(FileManager.default.createFile(atPath: path, contents: Data("other".utf8)))
        }
        #expect(FileManager.default.contents(atPath: path) == Data("other".utf8))
    }
}
