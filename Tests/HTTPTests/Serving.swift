import HTTP
import Synchronization

/// Runs a server on free loopback ports for as long as the work lasts.
func serving<Result>(
    on places: [ListeningPlace] = [.address("127.0.0.1", port: 0)], limits: Limits = Limits(),
    _ responder: any Responder = EchoingResponder(), _ work: (Server) async throws -> Result
) async throws -> Result {
    let server = try Server(on: places, limits: limits, responder: responder)
    return try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await server.run() }
        let result = try await work(server)
        await server.drain(within: .zero)
        try await group.waitForAll()
        return result
    }
}

extension Server {
    /// The port of the first address.
    var port: UInt16 {
        if case .network(_, let port) = addresses.first { port } else { 0 }
    }

    var url: String { "http://127.0.0.1:\(port)" }

    /// Sends the text on a new connection and gives back everything until the server closes.
    func exchange(_ text: String) async throws -> String {
        let port = port
        return try await elsewhere {
            let wire = try Wire(port: port)
            try wire.send(text)
            return try wire.receiveAll()
        }
    }

    /// Whether a well-formed request is answered as it should be.
    func stillServes() async throws -> Bool {
        try await exchange("GET /alive HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").contains("GET /alive")
    }
}

/// Tells back what it was asked.
struct EchoingResponder: Responder {
    func respond(to request: IncomingRequest) async -> Response {
        let query = request.query.isEmpty ? "" : "?\(request.query)"
        return .text(
            "\(request.method.rawValue) \(request.path)\(query) [\(String(decoding: request.body, as: UTF8.self))]")
    }
}

/// Answers with what a closure makes of the request.
struct ClosureResponder: Responder {
    let answer: @Sendable (IncomingRequest) async -> Response

    func respond(to request: IncomingRequest) async -> Response {
        await answer(request)
    }
}

/// Keeps every request until it is opened, or the task that answers is cancelled.
final class GatedResponder: Responder {
    let arrived = Recorder<String>()
    let answered = Recorder<String>()
    private let gate = Recorder<Bool>()

    func respond(to request: IncomingRequest) async -> Response {
        arrived.add(request.path)
        await withTaskCancellationHandler {
            await gate.reaches(1)
        } onCancel: {
            gate.add(true)
        }
        answered.add(request.path)
        return .text("late")
    }

    func open() {
        gate.add(true)
    }
}
