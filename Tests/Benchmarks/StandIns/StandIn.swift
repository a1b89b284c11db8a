import HTTP

/// A server on a loopback port of its own for as long as some work runs.
struct StandIn: Sendable {
    let port: Int
    private let server: Server

    init(_ responder: some Responder) throws {
        var limits = Limits()
        limits.idleTime = .seconds(3600)
        server = try Server(on: [.address("127.0.0.1", port: 0)], limits: limits, responder: responder)
        guard case .network(_, let port) = server.addresses[0] else {
            throw Trouble(description: "a stand-in has no port")
        }
        self.port = Int(port)
    }

    var url: String { "http://127.0.0.1:\(port)" }

    func run() async throws {
        try await server.run()
    }
}
